extern alias runtime;

using System;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Threading;
using Microsoft.CodeAnalysis;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Planning;
using StaticNets.Generators.Tests.Harness;
using Xunit;
using INetwork = runtime::StaticNets.INetwork;
using ITrainable = runtime::StaticNets.ITrainable;

namespace StaticNets.Generators.Tests.Snapshots;

/// <summary>A declaration through the whole compiler: its plan, its files, and the network that runs.</summary>
internal sealed class CompiledNetwork
{
    private CompiledNetwork(Plan plan, INetwork network)
    {
        Plan = plan;
        Network = network;
    }

    public Plan Plan { get; }

    public INetwork Network { get; }

    /// <summary>Compiles the class Net with warnings as errors, and runs it once, with a step of training if it has a loss.</summary>
    public static CompiledNetwork Of(string members)
    {
        TestCompilation declared = TestCompilation.Create($"[Network]\npublic sealed partial class Net\n{{\n{members}\n}}\n");
        Assert.Empty(declared.CompilerErrors().Select(error => error.ToString()));
        Plan plan = NetworkCompiler.Plan(declared.Read());

        declared.Generate(out Compilation output);
        Assert.Empty(output.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning).Select(found => found.ToString()));
        using var image = new MemoryStream();
        Assert.True(output.Emit(image).Success);
        image.Position = 0;
        Type type = new AssemblyLoadContext(nameof(CompiledNetwork)).LoadFromStream(image).GetType("Net", throwOnError: true)!;
        var network = (INetwork)Activator.CreateInstance(type, 1ul)!;
        Run(network);
        return new CompiledNetwork(plan, network);
    }

    /// <summary>The text of a file by the end of its name.</summary>
    public string File(string ending) => Emitter.Emit(Plan, CancellationToken.None).Single(file => file.Name.EndsWith(ending, StringComparison.Ordinal)).Text;

    private static void Run(INetwork network)
    {
        const int Count = 3;
        runtime::StaticNets.NetworkInfo info = network.Description;
        float[] outputs = new float[Count * info.Outputs.Sum(output => output.Size)];
        network.Infer(Batch(info.Inputs.ToArray()), outputs);
        Assert.All(outputs, value => Assert.True(float.IsFinite(value)));
        if (network is ITrainable trainable)
        {
            var batch = Batch([.. info.Inputs, .. info.Targets]);
            float[] gradient = new float[info.ParameterLength];
            Assert.True(float.IsFinite(trainable.LossAndGradient(batch, gradient, runtime::StaticNets.Pass.Training)));
            Assert.All(gradient, value => Assert.True(float.IsFinite(value)));
            Assert.Contains(gradient, value => value != 0);
        }

        static runtime::StaticNets.Batch Batch(runtime::StaticNets.TensorInfo[] columns) => new(
            Enumerable.Range(0, Count * columns.Where(column => !column.IsLabel).Sum(column => column.Size)).Select(i => MathF.Sin(i)).ToArray(),
            new int[Count * columns.Where(column => column.IsLabel).Sum(column => column.Size)],
            Count);
    }
}
