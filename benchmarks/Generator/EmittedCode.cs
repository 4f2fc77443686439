extern alias runtime;

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Tests.Harness;
using Batch = runtime::StaticNets.Batch;
using CorePass = runtime::StaticNets.Pass;

namespace StaticNets.Benchmarks.Generator;

/// <summary>What a network's generated code weighs, as text, as IL, and in its first calls.</summary>
/// <param name="Characters">Of the files of one vector width: members, programs, kernels.</param>
/// <param name="AllCharacters">Of all files.</param>
/// <param name="Methods">Kernels of one width.</param>
/// <param name="IntermediateBytes">IL of the methods of all kernels and programs.</param>
/// <param name="InferenceJit">Time of the JIT compiler in the first answer, in ms.</param>
/// <param name="GradientJit">Time of the JIT compiler in the first gradient after it, in ms; 0 without a loss.</param>
internal sealed record EmittedCode(
    long Characters, long AllCharacters, int Methods, long IntermediateBytes, double InferenceJit, double GradientJit)
{
    /// <summary>Compiles and calls it.</summary>
    /// <param name="sources">The declaration, and what it calls.</param>
    /// <param name="type">Its class, qualified.</param>
    /// <param name="files">What the generator wrote.</param>
    /// <param name="methods">Kernels of one width.</param>
    public static EmittedCode Of(IReadOnlyList<string> sources, string type, IReadOnlyCollection<SourceFile> files, int methods)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Emitted",
            [.. files.Select(file => file.Text).Concat(sources).Select(text => CSharpSyntaxTree.ParseText(text, TestCompilation.ParseOptions))],
            TestCompilation.References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        ImmutableArray<Diagnostic> diagnostics = compilation.Emit(image).Diagnostics;
        if (diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is Diagnostic error)
        {
            throw new InvalidOperationException($"The generated code does not compile: {error}");
        }

        (double inference, double gradient) = FirstCalls(image, type);
        SourceFile[] other = [.. files.Where(file => file.Name.Contains("Kernels256", StringComparison.Ordinal) || file.Name.Contains("Kernels128", StringComparison.Ordinal))];
        long all = files.Sum(file => (long)file.Text.Length);
        return new EmittedCode(all - other.Sum(file => (long)file.Text.Length), all, methods, IntermediateLanguage(image), inference, gradient);
    }

    private static (double Inference, double Gradient) FirstCalls(MemoryStream image, string type)
    {
        image.Position = 0;
        var context = new AssemblyLoadContext(type, isCollectible: true);
        try
        {
            var network = (runtime::StaticNets.INetwork)Activator.CreateInstance(context.LoadFromStream(image).GetType(type, throwOnError: true)!, 1ul)!;
            runtime::StaticNets.NetworkInfo info = network.Description;
            double inference = Jit(() => network.Infer(
                new Batch(new float[Size(info.Inputs, labels: false)], new int[Size(info.Inputs, labels: true)], 1), new float[info.Outputs.Sum(output => output.Size)]));
            runtime::StaticNets.TensorInfo[] columns = [.. info.Inputs, .. info.Targets];
            double gradient = network is not runtime::StaticNets.ITrainable trainable ? 0 : Jit(() => trainable.LossAndGradient(
                new Batch(new float[2 * Size(columns, labels: false)], new int[2 * Size(columns, labels: true)], 2), new float[info.ParameterLength], CorePass.Training));
            return (inference, gradient);
        }
        finally
        {
            context.Unload();
        }
    }

    private static int Size(IEnumerable<runtime::StaticNets.TensorInfo> columns, bool labels) =>
        columns.Where(column => column.IsLabel == labels).Sum(column => column.Size);

    private static double Jit(Action call)
    {
        TimeSpan before = JitInfo.GetCompilationTime(currentThread: true);
        call();
        return (JitInfo.GetCompilationTime(currentThread: true) - before).TotalMilliseconds;
    }

    private static long IntermediateLanguage(MemoryStream image)
    {
        using var assembly = new PEReader(ImmutableArray.Create(image.ToArray()));
        MetadataReader metadata = assembly.GetMetadataReader();
        return metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Where(type => metadata.GetString(type.Namespace).StartsWith("StaticNets.Generated", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods()).Select(metadata.GetMethodDefinition)
            .Where(method => method.RelativeVirtualAddress != 0)
            .Sum(method => (long)assembly.GetMethodBody(method.RelativeVirtualAddress).Size);
    }
}
