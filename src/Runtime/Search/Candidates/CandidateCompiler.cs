using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Emission.Cpu;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Planning;
using StaticNets.Tracing;

namespace StaticNets.Search.Candidates;

/// <summary>Makes networks at run time: the tracer's graph goes through the compiler's passes, and Roslyn compiles what they print, in memory.</summary>
/// <remarks>
/// The code is that which the generator would have written into the assembly of a declaring class, for the vector width of this
/// machine alone, and gives the same bits. It lives in a context of its own, which is unloaded once the candidate is disposed
/// of and none of its networks is used any more. The few used last are kept a while: candidates are often asked for again.
/// </remarks>
public static class CandidateCompiler
{
    private const string Namespace = "StaticNets.Candidates";

    private static readonly SharedKernels Kernels = new();

    private static readonly CandidateCache Cache = new();

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp13, DocumentationMode.None);

    private static readonly CSharpCompilationOptions Options = new(
        Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        concurrentBuild: true,
        deterministic: true);

    /// <summary>Kernels compiled so far: those of the same work are compiled once, whichever candidates need them.</summary>
    public static int CompiledKernels => Kernels.Compiled;

    /// <summary>Forgets the candidates that are kept for those who ask for the same again; kernels stay.</summary>
    public static void Forget() => Cache.Clear();

    /// <summary>Compiles the network that a class declares, without its being marked <c>[Network]</c>.</summary>
    /// <param name="declaration">A class with a static method <c>Forward</c> and, to be trained, <c>Loss</c>.</param>
    /// <param name="emit">Members beyond those that are always there.</param>
    /// <param name="cancellation">Checked between the passes.</param>
    /// <exception cref="ArgumentException">The class has no method Forward, or a parameter bears no attribute.</exception>
    /// <exception cref="ModelException">The declaration cannot work; the message says what to write instead.</exception>
    /// <exception cref="PlatformNotSupportedException">Code cannot be made at run time here.</exception>
    [RequiresUnreferencedCode("Finds Forward and Loss by reflection.")]
    public static Candidate Compile(Type declaration, Emit emit = Emit.None, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return Compile(NetworkTracer.Read(declaration), declaration.Name, emit, cancellation);
    }

    /// <summary>Compiles a candidate of a search space.</summary>
    /// <param name="space">The space.</param>
    /// <param name="point">The candidate.</param>
    /// <param name="emit">Members beyond those that are always there.</param>
    /// <param name="cancellation">Checked between the passes.</param>
    /// <exception cref="ModelException">Its shapes do not fit.</exception>
    /// <exception cref="PlatformNotSupportedException">Code cannot be made at run time here.</exception>
    public static Candidate Compile(SearchSpace space, SpacePoint point, Emit emit = Emit.None, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(point);
        return Compile(space.Trace(point), space.Name, emit, cancellation);
    }

    /// <summary>Compiles a traced graph.</summary>
    internal static Candidate Compile(Graph graph, string name, Emit emit, CancellationToken cancellation)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            throw new PlatformNotSupportedException(
                "Candidates are compiled while the program runs, which needs dynamic code: NativeAOT has none. Search with the JIT, and put the winner's source file into the program.");
        }

        return new Candidate(Cache.Take(graph, emit, () => Code(graph, name, emit, cancellation)));
    }

    private static CandidateCode Code(Graph graph, string name, Emit emit, CancellationToken cancellation)
    {
        long begin = Stopwatch.GetTimestamp();
        var network = new Network(Namespace, name, "public sealed partial", graph, NetworkOptions.None with { Emit = emit });
        Width width = RunningWidth();
        Plan plan = NetworkCompiler.Plan(network, cancellation);
        long planned = Stopwatch.GetTimestamp();

        (plan, string[] classes, KernelAssembly[] kernels) = Kernels.Take(plan, width);
        (string Name, string Text)[] files =
        [
            ("Members.cs", MemberEmitter.Emit(plan)),
            ("Programs.cs", ProgramEmitter.Emit(plan, [width])),
            ("Steps.cs", KernelFile.Programs(plan, width, classes)),
            ("Declaration.cs", $"namespace {Namespace}; public sealed partial class {name};"),
        ];
        var image = new MemoryStream();
        Build("candidate." + name, files, [.. PlatformReferences.All, .. kernels.Select(kernel => kernel.Reference)], image, cancellation);
        long compiled = Stopwatch.GetTimestamp();

        image.Position = 0;
        var context = new CandidateContext(name, kernels);
        Type type = context.LoadFromStream(image).GetType($"{Namespace}.{name}", throwOnError: true)!;
        long loaded = Stopwatch.GetTimestamp();
        var times = new CandidateTimes(
            Stopwatch.GetElapsedTime(begin, planned), Stopwatch.GetElapsedTime(planned, compiled), Stopwatch.GetElapsedTime(compiled, loaded));
        return new CandidateCode(context, type, times, files.Sum(file => file.Text.Length), image.Length);
    }

    private static Width RunningWidth() =>
        Vector512.IsHardwareAccelerated ? Width.All[0] : Vector256.IsHardwareAccelerated ? Width.All[1] : Width.All[2];

    /// <summary>Compiles C# to an assembly.</summary>
    /// <param name="name">Name of the assembly.</param>
    /// <param name="files">Names and texts.</param>
    /// <param name="references">What it names.</param>
    /// <param name="image">Where the assembly goes.</param>
    /// <param name="cancellation">Checked by the compiler.</param>
    /// <exception cref="CandidateException">It does not compile.</exception>
    internal static void Build(
        string name, IEnumerable<(string Name, string Text)> files, IEnumerable<MetadataReference> references, Stream image, CancellationToken cancellation)
    {
        SyntaxTree[] trees = [.. files.Select(file => CSharpSyntaxTree.ParseText(file.Text, Language, file.Name, cancellationToken: cancellation))];
        EmitResult result = CSharpCompilation.Create(name, trees, references, Options).Emit(image, cancellationToken: cancellation);
        if (!result.Success)
        {
            throw new CandidateException(
                $"The code of '{name}' does not compile:\n"
                + string.Join("\n", result.Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error).Take(5)));
        }
    }
}
