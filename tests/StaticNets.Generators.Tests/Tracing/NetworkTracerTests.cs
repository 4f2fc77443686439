using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generators.Tests.Harness;
using Xunit;

namespace StaticNets.Generators.Tests.Tracing;

/// <summary>The networks that the runtime's tests declare, read from their source and by running them.</summary>
public sealed class NetworkTracerTests
{
    private static readonly TestCompilation Networks = TestCompilation.Create(Sources().Select(File.ReadAllText), "Networks");

    public static TheoryData<string> Names => new(Networks.Compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
        .Where(type => type.AttributeLists.Any(list => list.Attributes.Any(attribute => attribute.Name.ToString() == "Network")))
        .Select(type => Networks.Compilation.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type)!.ToDisplayString()));

    [Fact]
    public void The_declarations_compile()
    {
        Assert.NotEmpty(Names);
        Assert.Empty(Networks.CompilerErrors().Select(error => error.ToString()));
        Assert.Empty(Networks.Diagnostics().Select(diagnostic => diagnostic.ToString()));
    }

    [Theory, MemberData(nameof(Names))]
    public void Running_a_declaration_gives_the_graph_that_the_generator_reads(string name) =>
        Assert.Equal(Networks.Trace(name), Networks.Read(name).Graph.ToString());

    private static string[] Sources([CallerFilePath] string here = "") =>
        [.. Directory.GetFiles(Path.Combine(Path.GetDirectoryName(here)!, "../../StaticNets.Tests/Networks"), "*.cs").Order()];
}
