extern alias runtime;

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Tests.Harness;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>The merged networks, compiled: in the first process that asks, and loaded from its file in the others.</summary>
internal sealed class KernelAssembly
{
    /// <summary>Names the file that a parent process has compiled.</summary>
    public const string Variable = "STATICNETS_KERNELS";

    private static readonly Lazy<KernelAssembly> Compiled = new(() => new KernelAssembly());

    private readonly System.Reflection.Assembly _assembly;

    private KernelAssembly()
    {
        File = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } known ? known : Compile([.. MergedCases.All.Select(merged => merged.Network), .. SpecialKernelTests.Networks, .. OracleKernelTests.Networks]);
        _assembly = new AssemblyLoadContext("kernels", isCollectible: true).LoadFromAssemblyPath(File);
    }

    public static KernelAssembly Shared => Compiled.Value;

    /// <summary>Where it was written.</summary>
    public string File { get; }

    /// <summary>Makes a network.</summary>
    public runtime::StaticNets.INetwork Create(Network network) =>
        (runtime::StaticNets.INetwork)Activator.CreateInstance(Type(network.Name), 1ul)!;

    /// <summary>A member that takes as many spans as the network has inputs.</summary>
    public GradientMember Member(Network network, string name) =>
        Type(Driver.ClassName(network)).GetMethod(name)!.CreateDelegate<GradientMember>();

    /// <summary>Compiles networks with warnings as errors.</summary>
    /// <returns>The file of the assembly.</returns>
    public static string Compile(IEnumerable<Network> networks)
    {
        IEnumerable<SyntaxTree> trees = networks.AsParallel().AsOrdered().SelectMany(network => NetworkCompiler.Compile(network)
            .Select(file => (file.Name, file.Text)).Append((Name: network.Name + ".cs", Text: Driver.Text(network)))
            .Select(file => CSharpSyntaxTree.ParseText(file.Text, TestCompilation.ParseOptions, file.Name))).ToArray();
        var options = new CSharpCompilationOptions(
            Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999,
            nullableContextOptions: NullableContextOptions.Enable);
        CSharpCompilation compilation = CSharpCompilation.Create("Kernels", trees, TestCompilation.References, options);

        string path = Path.Combine(Directory.CreateTempSubdirectory("staticnets").FullName, "Kernels.dll");
        EmitResult result = compilation.Emit(path);
        ImmutableArray<Diagnostic> faults = [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        return result.Success && faults.IsEmpty
            ? path
            : throw new InvalidOperationException($"{faults.Length} errors in generated code:\n" + string.Join("\n", faults.Take(20)));
    }

    private Type Type(string name) => _assembly.GetType("Cases." + name, throwOnError: true)!;
}
