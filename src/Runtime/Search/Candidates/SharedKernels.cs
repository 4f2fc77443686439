using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generators.Emission.Cpu;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Search.Candidates;

/// <summary>Kernels that were compiled for earlier candidates: those of the same work, whatever the layers were called, are compiled once.</summary>
/// <remarks>
/// A kernel bears the hash of its own text as its name. Those that a candidate is the first to need make one assembly, which lives
/// as long as a candidate of it does or as it is among those used last. Safe for several threads.
/// </remarks>
internal sealed class SharedKernels
{
    private const string Namespace = "StaticNets.Candidates.Kernels";

    // Some hundred bytes of code each in memory that the runtime holds: a few thousand are what a long search needs.
    private const int MostAssemblies = 500;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, KernelAssembly> _byName = [];
    private readonly LinkedList<KernelAssembly> _byUse = [];
    private int _compiled;

    /// <summary>Kernels compiled so far.</summary>
    public int Compiled => _compiled;

    /// <summary>A plan whose kernels bear their shared names, and the assemblies that they are in.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="width">The width that this machine runs.</param>
    /// <param name="cancellation">Checked while compiling.</param>
    /// <returns>The plan, the kernels' classes, and the assemblies to compile and run it with.</returns>
    public (Plan Plan, string[] Classes, KernelAssembly[] Assemblies) Take(Plan plan, Width width, CancellationToken cancellation)
    {
        PlannedKernel[] named = [.. plan.Kernels.Select(kernel => Named(kernel, width))];
        lock (_lock)
        {
            PlannedKernel[] missing = [.. named.Where(kernel => !_byName.ContainsKey(kernel.Kernel.Name)).DistinctBy(kernel => kernel.Kernel.Name)];
            if (missing.Length > 0)
            {
                Compile(missing, width, cancellation);
            }

            KernelAssembly[] assemblies = [.. named.Select(kernel => _byName[kernel.Kernel.Name]).Distinct()];
            foreach (KernelAssembly assembly in assemblies)
            {
                _byUse.Remove(assembly);
                _byUse.AddLast(assembly);
            }

            Forget();
            string[] classes = [.. named.Select(kernel => $"{Namespace}.Of{kernel.Kernel.Name}").Distinct()];
            return (plan with { Kernels = named }, classes, assemblies);
        }
    }

    private void Compile(PlannedKernel[] kernels, Width width, CancellationToken cancellation)
    {
        string name = $"candidates.kernels.{_compiled}";
        var image = new MemoryStream();
        CandidateCompiler.Build(name, kernels.Select(kernel => (kernel.Kernel.Name, KernelFile.Kernel(Namespace, kernel, width))), PlatformReferences.All, image, cancellation);
        byte[] bytes = image.ToArray();
        var assembly = new KernelAssembly(name, [.. kernels.Select(kernel => kernel.Kernel.Name)], bytes);
        _compiled += kernels.Length;
        foreach (string kernel in assembly.Kernels)
        {
            _byName.Add(kernel, assembly);
        }

        _byUse.AddLast(assembly);
    }

    // The context stays for the candidates that use it; only nobody new will.
    private void Forget()
    {
        while (_byUse.Count > MostAssemblies)
        {
            KernelAssembly oldest = _byUse.First!.Value;
            _byUse.RemoveFirst();
            foreach (string kernel in oldest.Kernels)
            {
                _byName.Remove(kernel);
            }

            oldest.Unload();
        }
    }

    // What the kernel is called, and its arguments, has no part in its work.
    private static PlannedKernel Named(PlannedKernel planned, Width width)
    {
        Argument[] arguments = [.. planned.Kernel.Arguments.Select((argument, i) => argument with { Name = $"argument{i}" })];
        PlannedKernel plain = planned with { Kernel = planned.Kernel with { Name = "Kernel", Arguments = arguments, Summary = "" } };
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(KernelPrinter.Print(plain, width)));
        return plain with { Kernel = plain.Kernel with { Name = "K" + Convert.ToHexStringLower(hash.AsSpan(0, 8)) } };
    }
}
