using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using StaticNets.Generators.Diagnostics;
using StaticNets.Generators.Tests.Harness;
using Xunit;

namespace StaticNets.Generators.Tests.Diagnostics;

public sealed class HelpPageTests
{
    // No declaration alone provokes these: nodes kept between two tracings, arguments that no rule foresees, our own faults.
    private static readonly string[] WithoutExample = ["SN1020", "SN2012", "SN9001"];

    private static readonly string Root = FindRoot();

    public static TheoryData<string> Ids => [.. Rules.All.Select(rule => rule.Id)];

    public static TheoryData<string> LiveExamples => [.. Rules.All.Select(rule => rule.Id).Except(WithoutExample)];

    [Theory, MemberData(nameof(Ids))]
    public void Every_rule_has_a_page_a_link_and_a_row(string id)
    {
        DiagnosticDescriptor rule = Rules.Find(id)!;
        Assert.EndsWith($"docs/diagnostics/{id}.md", rule.HelpLinkUri);
        Assert.StartsWith($"# {id}: {rule.Title}\n\n{rule.DefaultSeverity}.\n\n> ", Page(id));
        Assert.Contains(Rows(), row => row.StartsWith($"{id} | {rule.Category} | {rule.DefaultSeverity} |", System.StringComparison.Ordinal));
    }

    [Fact]
    public void No_page_and_no_row_lacks_a_rule()
    {
        string[] ids = [.. Rules.All.Select(rule => rule.Id).Order()];
        Assert.Equal(ids, Directory.GetFiles(Path.Combine(Root, "docs", "diagnostics"), "SN*.md").Select(Path.GetFileNameWithoutExtension).Order());
        Assert.Equal(ids, Rows().Select(row => row[..6]).Order());
    }

    [Theory, MemberData(nameof(LiveExamples))]
    public void The_failing_network_gives_this_rule_with_the_message_of_the_page(string id)
    {
        TestCompilation compilation = TestCompilation.Create(Fences(id)[0]);
        Diagnostic found = Assert.Single(compilation.Diagnostics());
        Assert.Equal(id, found.Id);
        Assert.Equal(Regex.Match(Page(id), "^> (.*)$", RegexOptions.Multiline).Groups[1].Value, found.GetMessage(null));
        if (id != "SN1019") // C# knows no truth value of a node either
        {
            Assert.Empty(compilation.CompilerErrors());
        }
    }

    [Theory, MemberData(nameof(LiveExamples))]
    public void The_passing_network_gives_none(string id)
    {
        TestCompilation compilation = TestCompilation.Create(Fences(id)[1]);
        Assert.Empty(compilation.CompilerErrors());
        Assert.Empty(compilation.Diagnostics());
    }

    private static string Page(string id) => File.ReadAllText(Path.Combine(Root, "docs", "diagnostics", id + ".md"));

    private static string[] Fences(string id) =>
        [.. Regex.Matches(Page(id), "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];

    private static string[] Rows() =>
        [.. new[] { "Shipped", "Unshipped" }
            .SelectMany(kind => File.ReadAllLines(Path.Combine(Root, "src", "Generators", $"AnalyzerReleases.{kind}.md")))
            .Where(line => line.StartsWith("SN", System.StringComparison.Ordinal))];

    private static string FindRoot([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
