using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
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
    private readonly Dictionary<string, Task<KernelAssembly>> _byName = [];
    private readonly LinkedList<KernelAssembly> _byUse = [];
    private int _assemblies;
    private int _compiled;

    /// <summary>Kernels compiled so far.</summary>
    public int Compiled => _compiled;

    /// <summary>A plan whose kernels bear their shared names, and the assemblies that they are in.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="width">The width that this machine runs.</param>
    /// <returns>The plan, the kernels' classes, and the assemblies to compile and run it with.</returns>
    public (Plan Plan, string[] Classes, KernelAssembly[] Assemblies) Take(Plan plan, Width width)
    {
        PlannedKernel[] named = [.. plan.Kernels.Select(kernel => Named(kernel, width))];

        // What another thread compiles just now is waited for; the rest is compiled here, while others go on.
        var own = new TaskCompletionSource<KernelAssembly>(TaskCreationOptions.RunContinuationsAsynchronously);
        PlannedKernel[] missing;
        Task<KernelAssembly>[] tasks;
        string name;
        lock (_lock)
        {
            missing = [.. named.Where(kernel => !_byName.ContainsKey(kernel.Kernel.Name)).DistinctBy(kernel => kernel.Kernel.Name)];
            foreach (PlannedKernel kernel in missing)
            {
                _byName.Add(kernel.Kernel.Name, own.Task);
            }

            tasks = [.. named.Select(kernel => _byName[kernel.Kernel.Name]).Distinct()];
            name = $"candidates.kernels.{_assemblies++}";
        }

        if (missing.Length > 0)
        {
            Compile(name, missing, width, own);
        }

        KernelAssembly[] assemblies = [.. tasks.Select(task => task.GetAwaiter().GetResult())];
        lock (_lock)
        {
            foreach (KernelAssembly assembly in assemblies)
            {
                _byUse.Remove(assembly);
                _byUse.AddLast(assembly);
            }

            Forget();
        }

        string[] classes = [.. named.Select(kernel => $"{Namespace}.Of{kernel.Kernel.Name}").Distinct()];
        return (plan with { Kernels = named }, classes, assemblies);
    }

    private void Compile(string name, PlannedKernel[] kernels, Width width, TaskCompletionSource<KernelAssembly> result)
    {
        string[] names = [.. kernels.Select(kernel => kernel.Kernel.Name)];
        try
        {
            // Not to be cancelled: others may wait for it.
            var image = new MemoryStream();
            CandidateCompiler.Build(name, kernels.Select(kernel => (kernel.Kernel.Name, KernelFile.Kernel(Namespace, kernel, width))), PlatformReferences.All, image, CancellationToken.None);
            result.SetResult(new KernelAssembly(name, names, image.ToArray()));
            Interlocked.Add(ref _compiled, names.Length);
        }
        catch (Exception fault)
        {
            // Whoever waits is told, and whoever comes later tries again.
            lock (_lock)
            {
                foreach (string kernel in names)
                {
                    _byName.Remove(kernel);
                }
            }

            result.SetException(fault);
            throw;
        }
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
