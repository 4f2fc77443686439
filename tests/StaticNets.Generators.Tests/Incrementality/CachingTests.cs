using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generators.Declaration;
using StaticNets.Generators.Tests.Harness;
using Xunit;

namespace StaticNets.Generators.Tests.Incrementality;

[Collection(Alone.Name)]
public sealed class CachingTests
{
    private const string Net = """
        // above
        [Network] public sealed partial class Net
        {
            static Node Forward([Shape(8)] Node x) => Blocks.Head(x.Relu(), 3);
        }
        [Network] public sealed partial class Second
        {
            static Node Forward([Shape(8)] Node x) => x.Dense(2);
        }
        """;

    private const string Blocks = """
        static class Blocks
        {
            public static Node Head(Node x, int width) => x.Dense(width).Tanh();
            public static int Unused() => 1;
        }
        """;

    private const string Other = """
        class Other
        {
            int Sum() { return 1 + 2; }
        }
        """;

    [Theory]
    [InlineData(0, "// above", "// above\n\n// and more")]
    [InlineData(0, "x.Relu()", "x . Relu ( )")]
    [InlineData(1, "=> 1;", "=> 2;")]
    [InlineData(2, "1 + 2", "1 + 3")]
    [InlineData(2, "int Sum()", "int More() => 3;\n    int Sum()")]
    public void An_edit_that_changes_no_network_runs_no_pass_again(int file, string old, string replacement)
    {
        GeneratorRunResult result = Edited(file, old, replacement, out _);
        Assert.All(Reasons(result), reason => Assert.True(
            reason.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{reason.Pass} was {reason.Reason}"));
    }

    [Theory]
    [InlineData(0, "x.Relu()", "x.Tanh()")]
    [InlineData(1, "Dense(width)", "Dense(width + 1)")]
    public void An_edit_that_changes_one_network_leaves_the_other_alone(int file, string old, string replacement)
    {
        GeneratorRunResult result = Edited(file, old, replacement, out _);
        foreach (string pass in Pass.OfNetwork)
        {
            IncrementalStepRunReason[] reasons = [.. Reasons(result).Where(reason => reason.Pass == pass).Select(reason => reason.Reason)];
            Assert.Equal(2, reasons.Length);
            Assert.Single(reasons, reason => reason == IncrementalStepRunReason.Modified);
        }
    }

    [Theory]
    [InlineData(2, "1 + 2", "1 + 3", 0)]
    [InlineData(2, "int Sum()", "int More() => 3;\n    int Sum()", 3)]
    [InlineData(0, "// above", "// above\n", 3)]
    [InlineData(1, "=> 1;", "=> 2;", 2)]
    public void An_edit_binds_only_bodies_that_it_may_change(int file, string old, string replacement, long bodies)
    {
        Edited(file, old, replacement, out long bound);
        Assert.Equal(bodies, bound);
    }

    [Fact]
    public void A_fault_moves_with_the_file_it_stands_in()
    {
        CSharpCompilation before = TestCompilation.Create(
            "[Network] partial class Net { }", "// above\npartial class Net { Node Forward([Shape(8)] Node x) => x; }").Compilation;
        Diagnostic first = Assert.Single(TestCompilation.Diagnostics(before));
        Diagnostic second = Assert.Single(TestCompilation.Diagnostics(LargeProject.Edit(before, 1, "// above", "// above\n\n")));
        Assert.Equal(("SN1006", first.Location.SourceSpan.Start + 2), (second.Id, second.Location.SourceSpan.Start));
    }

    [Fact]
    public void The_analyzer_reads_nothing_that_the_generator_has_read()
    {
        TestCompilation compilation = TestCompilation.Create(Net, Blocks, Other);
        compilation.Generate(out Compilation output);
        long readings = ReadingCounters.Readings;
        foreach (SyntaxTree tree in output.SyntaxTrees.Where(tree => !Surface.IsOurs(tree)))
        {
            foreach (var syntax in tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax>().Where(part => part.AttributeLists.Count > 0))
            {
                Assert.NotNull(ReadingCache.Read(syntax, output, TestContext.Current.CancellationToken).Network);
            }
        }

        Assert.Equal(readings, ReadingCounters.Readings);
    }

    [Fact]
    public void A_search_space_is_read_once_for_generator_and_analyzer_and_again_when_an_edit_may_change_it()
    {
        TestCompilation compilation = TestCompilation.Create(
            "using StaticNets.Search; [SearchSpace] static class Space { static Node Forward([Shape(8)] Node x, Choices pick) => Blocks.Head(x, pick.OneOf(\"width\", 2, 3)); }",
            Blocks,
            Other);
        compilation.Generate(out _);
        long readings = ReadingCounters.Readings;
        Assert.Empty(compilation.Diagnostics());
        Assert.Empty(TestCompilation.Diagnostics(LargeProject.Edit(compilation.Compilation, 2, "1 + 2", "1 + 3")));
        Assert.Equal(readings, ReadingCounters.Readings);
        Diagnostic fault = Assert.Single(TestCompilation.Diagnostics(LargeProject.Edit(compilation.Compilation, 1, ".Tanh()", ".Reshape(3)")));
        Assert.Equal(("SN2004", readings + 1), (fault.Id, ReadingCounters.Readings));
    }

    [Fact]
    public void Calling_a_member_that_is_generated_on_request_requests_it_and_only_for_its_network()
    {
        TestCompilation compilation = TestCompilation.Create(
            Net,
            Blocks,
            "class Use { void M(Net net, Use use) { net.HessianVectorProduct(1); use.Backward(); var loaded = Second.Load(\"x\"); loaded.Backward(); } void Backward() { } }");
        GeneratorRunResult result = compilation.Generate(out _).Results[0];
        Graphs.Network[] networks = [.. result.TrackedSteps[Pass.Options].SelectMany(step => step.Outputs).Select(output => (Graphs.Network)output.Value)];
        Assert.Equal(Emit.HessianVectorProduct, networks.Single(network => network.Name == "Net").Options.Emit);
        Assert.Equal(Emit.Backward, networks.Single(network => network.Name == "Second").Options.Emit);
    }

    [Theory]
    [InlineData("GaussNewtonVectorProduct", (int)Emit.GaussNewtonVectorProduct)]
    [InlineData("FisherVectorProduct", (int)Emit.FisherVectorProduct)]
    [InlineData("JacobianVectorProduct", (int)Emit.JacobianVectorProduct)]
    [InlineData("Activations", (int)Emit.Activations)]
    public void Each_member_of_spectral_analysis_is_requested_by_its_name(string member, int emit)
    {
        TestCompilation compilation = TestCompilation.Create(Net, Blocks, $"class Use {{ void M(Net net) => net.{member}(1); }}");
        GeneratorRunResult result = compilation.Generate(out _).Results[0];
        Graphs.Network network = result.TrackedSteps[Pass.Options].SelectMany(step => step.Outputs).Select(output => (Graphs.Network)output.Value).Single(network => network.Name == "Net");
        Assert.Equal((Emit)emit, network.Options.Emit);
    }

    [Fact]
    public void Forward_of_a_network_is_requested_and_Forward_of_a_declaration_is_not()
    {
        TestCompilation compilation = TestCompilation.Create(
            Net,
            Blocks,
            "class Use { void M(Second second) => second.Forward(1); static Node On(Node x) => Net.Forward(x); }");
        GeneratorRunResult result = compilation.Generate(out _).Results[0];
        Graphs.Network[] networks = [.. result.TrackedSteps[Pass.Options].SelectMany(step => step.Outputs).Select(output => (Graphs.Network)output.Value)];
        Assert.Equal(Emit.None, networks.Single(network => network.Name == "Net").Options.Emit);
        Assert.Equal(Emit.Backward, networks.Single(network => network.Name == "Second").Options.Emit);
    }

    [Fact]
    public void No_record_of_the_pipeline_holds_anything_of_Roslyn()
    {
        GeneratorRunResult result = TestCompilation.Create(Net, Blocks, Other).Generate(out _).Results[0];
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (string pass in Pass.OfNetwork.Append(Pass.Requests))
        {
            foreach ((object value, _) in result.TrackedSteps[pass].SelectMany(step => step.Outputs))
            {
                Walk(value, seen, pass);
            }
        }

        Assert.NotEmpty(seen);
    }

    private static void Walk(object? value, HashSet<object> seen, string path)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Type type = value.GetType();
        for (Type? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            Assert.False(ancestor.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{path} holds a {type}");
        }

        Assert.DoesNotContain(type.GetInterfaces(), face => face.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        if (value is IEnumerable elements && type.IsArray)
        {
            foreach (object? element in elements)
            {
                Walk(element, seen, path + "[]");
            }

            return;
        }

        if (type.Assembly == typeof(NetworkGenerator).Assembly || type.IsGenericType)
        {
            for (Type? declared = type; declared is not null && declared != typeof(object); declared = declared.BaseType)
            {
                foreach (FieldInfo field in declared.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    Walk(field.GetValue(value), seen, $"{path}.{field.Name}");
                }
            }
        }
    }

    private static GeneratorRunResult Edited(int file, string old, string replacement, out long bodies)
    {
        CSharpCompilation before = TestCompilation.Create(Net, Blocks, Other).Compilation;
        GeneratorDriver driver = TestCompilation.Driver().RunGenerators(before, TestContext.Current.CancellationToken);
        Assert.Null(driver.GetRunResult().Results[0].Exception);
        Assert.NotEmpty(driver.GetRunResult().Results[0].GeneratedSources);

        CSharpCompilation after = LargeProject.Edit(before, file, old, replacement);
        long bound = ReadingCounters.Bodies;
        GeneratorRunResult result = driver.RunGenerators(after, TestContext.Current.CancellationToken).GetRunResult().Results[0];
        bodies = ReadingCounters.Bodies - bound;
        return result;
    }

    private static IEnumerable<(string Pass, IncrementalStepRunReason Reason)> Reasons(GeneratorRunResult result) =>
        Pass.OfNetwork.SelectMany(pass => result.TrackedSteps[pass].SelectMany(step => step.Outputs.Select(output => (pass, output.Reason))));
}
