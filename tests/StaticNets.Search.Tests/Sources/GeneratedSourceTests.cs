using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Search.Candidates;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Search.Tests.Sources;

/// <summary>A candidate's source, in a project of its own, is the candidate.</summary>
public sealed class GeneratedSourceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(14)]
    [InlineData(29)]
    public void The_generator_makes_of_a_source_the_network_that_was_searched(int number)
    {
        SearchSpace space = SearchSpace.Of(typeof(SourceSpace));
        SpacePoint point = space.All().ElementAt(number);
        using Candidate candidate = CandidateCompiler.Compile(space, point, cancellation: TestContext.Current.CancellationToken);
        Type generated = Generate(space.ToSource(point, "Fresh.Project", "Winner"), "Fresh.Project.Winner");

        INetwork searched = candidate.Create(7);
        var written = (INetwork)generated.GetMethod("Create")!.Invoke(null, [7UL])!;
        var info = (NetworkInfo)generated.GetProperty("Info")!.GetValue(null)!;
        Assert.Equal(candidate.Info.SchemaHash, info.SchemaHash);
        Assert.Equal(searched.Parameters.Span.ToArray(), written.Parameters.Span.ToArray());
        Assert.Equal(Losses(searched, info), Losses(written, info));
        Assert.Equal(searched.Parameters.Span.ToArray(), written.Parameters.Span.ToArray());
        Assert.Equal(Answers(searched, info), Answers(written, info));
    }

    // Dropout, batch statistics and all.
    private static float[] Losses(INetwork network, NetworkInfo info)
    {
        var optimizer = new Adam(info.ParameterLength) { LearningRate = 1e-2 };
        float[] image = [.. Enumerable.Range(0, 5 * 64).Select(i => (float)Math.Sin(i * 0.7))];
        int[] digit = [3, 1, 4, 1, 5];
        return [.. Enumerable.Range(0, 4).Select(step => ((ITrainable)network).TrainStep(new Batch(image, digit, 5), optimizer, Pass.Training with { Step = (uint)step }))];
    }

    private static float[] Answers(INetwork network, NetworkInfo info)
    {
        float[] image = [.. Enumerable.Range(0, 3 * 64).Select(i => (float)Math.Cos(i * 0.3))];
        float[] answers = new float[3 * info.Outputs.Sum(output => output.Size)];
        network.Infer(new Batch(image, [], 3), answers);
        return answers;
    }

    private static Type Generate(string text, string type)
    {
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is string name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "StaticNets.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
        var language = new CSharpParseOptions(LanguageVersion.CSharp13);
        var compilation = CSharpCompilation.Create(
            "fresh", [CSharpSyntaxTree.ParseText(text, language, "Winner.cs")], references,
            new CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([Generator()], parseOptions: language).RunGeneratorsAndUpdateCompilation(compilation, out Compilation whole, out _);
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = whole.Emit(image);
        Assert.Empty(result.Diagnostics.Where(fault => fault.Severity >= DiagnosticSeverity.Warning));
        image.Position = 0;
        return new AssemblyLoadContext("fresh").LoadFromStream(image).GetType(type, throwOnError: true)!;
    }

    // As the compiler loads it.
    private static ISourceGenerator Generator([CallerFilePath] string here = "")
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string path = Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Generators/bin", configuration, "netstandard2.0/StaticNets.Generators.dll");
        Type type = Assembly.LoadFrom(Path.GetFullPath(path)).GetType("StaticNets.Generators.NetworkGenerator", throwOnError: true)!;
        return ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
    }
}
