using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generators.Declaration;
using StaticNets.Generators.Tests.Declaration;
using StaticNets.Generators.Tests.Harness;
using Xunit;

namespace StaticNets.Generators.Tests.Incrementality;

[Collection(Alone.Name)]
public sealed class FuzzTests
{
    private const int Edits = 12;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 24)];

    [Theory, MemberData(nameof(Seeds))]
    public void No_text_makes_generator_or_analyzer_throw_and_memory_agrees_with_reading_anew(int seed)
    {
        var random = new Random(seed);
        ITheoryDataRow[] table = [.. DeclarationTable.All];
        string body = (string)table[seed % table.Length].GetData()[1]!;
        CSharpCompilation compilation = TestCompilation.Create(
            "[Network(MaxParameters = 1000000)] public sealed partial class Net\n{\n" + body + "\n}",
            "static class Helpers { public static Node Help(Node x) => x + 1f; }").Compilation;
        GeneratorDriver driver = TestCompilation.Driver();
        for (int edit = 0; edit < Edits; edit++)
        {
            SyntaxTree tree = compilation.SyntaxTrees[0];
            string text = tree.GetText(TestContext.Current.CancellationToken).ToString();
            string mutated = edit % 4 == 3 ? text[..random.Next(TestCompilation.Usings.Length, text.Length)] : Mutate(tree, random);
            CSharpCompilation after = compilation.ReplaceSyntaxTree(
                tree, CSharpSyntaxTree.ParseText(mutated, TestCompilation.ParseOptions, tree.FilePath, cancellationToken: TestContext.Current.CancellationToken));

            driver = driver.RunGenerators(after, TestContext.Current.CancellationToken);
            GeneratorRunResult run = driver.GetRunResult().Results[0];
            Assert.True(run.Exception is null, $"{run.Exception}\n{mutated}");
            Assert.True(run.Diagnostics.All(diagnostic => diagnostic.Id != "SN9001"), $"{string.Join("\n", run.Diagnostics)}\n{mutated}");

            ImmutableArray<Diagnostic> found = TestCompilation.Diagnostics(after);
            Assert.True(found.All(diagnostic => diagnostic.Id is not ("AD0001" or "SN9001")), $"{string.Join("\n", found)}\n{mutated}");

            // An edit elsewhere in between, so that memory is asked with another compilation than it was filled with.
            CSharpCompilation elsewhere = after.AddSyntaxTrees().ReplaceSyntaxTree(
                after.SyntaxTrees[1], CSharpSyntaxTree.ParseText(
                    TestCompilation.Usings + $"static class Helpers {{ public static Node Help(Node x) => x + {edit}f; }}",
                    TestCompilation.ParseOptions,
                    after.SyntaxTrees[1].FilePath,
                    cancellationToken: TestContext.Current.CancellationToken));
            foreach (var syntax in Candidates(elsewhere))
            {
                Reading cached = ReadingCache.Read(syntax, elsewhere, TestContext.Current.CancellationToken);
                Reading fresh = ReadingCache.ReadNow(syntax, elsewhere, TestContext.Current.CancellationToken);
                Assert.Equal(fresh.Network, cached.Network);
                Assert.Equal(Texts(fresh), Texts(cached));
            }

            // Half of the edits build on each other, the others start from text that compiles.
            if (edit % 2 == 0)
            {
                compilation = after;
            }
        }
    }

    private static IEnumerable<string> Texts(Reading reading) => reading.Faults.Select(fault => fault.ToDiagnostic().ToString());

    private static IEnumerable<Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax> Candidates(Compilation compilation) =>
        compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes())
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax>().Where(type => type.AttributeLists.Count > 0);

    /// <summary>Deletes, doubles, exchanges or replaces a token.</summary>
    private static string Mutate(SyntaxTree tree, Random random)
    {
        SyntaxToken[] tokens = [.. tree.GetRoot().DescendantTokens().Where(token => token.SpanStart >= TestCompilation.Usings.Length && token.Span.Length > 0)];
        string text = tree.GetText().ToString();
        if (tokens.Length < 2)
        {
            return text;
        }

        SyntaxToken one = tokens[random.Next(tokens.Length)];
        SyntaxToken other = tokens[random.Next(tokens.Length)];
        return random.Next(4) switch
        {
            0 => text.Remove(one.SpanStart, one.Span.Length),
            1 => text.Insert(one.SpanStart, other.Text + " "),
            2 => text.Remove(one.SpanStart, one.Span.Length).Insert(one.SpanStart, other.Text),
            _ => text.Remove(one.SpanStart, one.Span.Length).Insert(one.SpanStart, Words[random.Next(Words.Length)]),
        };
    }

    private static readonly string[] Words =
    [
        "null", "0", "-1", "1.5f", "int.MaxValue", "x", "x.Dense", "this", "await", "ref", "out", "default", "new", "[]", "()", "=>", "{", "}",
        "int", "Node", "Node?", "static", "readonly", "\"a b\"", "'c'", "..", "^1", "is", "not", "throw", "yield return", "unchecked", "stackalloc",
        "x => x", "(x, x)", "nameof(x)", "typeof(Node)", "sizeof(int)", "Net", "Init.He", "long.MinValue", "double.NaN",
    ];
}
