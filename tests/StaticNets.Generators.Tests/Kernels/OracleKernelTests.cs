extern alias runtime;

using System;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Tests.Operations.Golden;
using StaticNets.Generators.Tests.Operations.Oracles;
using Xunit;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>What generated code, in float, makes of the numbers that the literature states.</summary>
public sealed class OracleKernelTests
{
    private const int MostParts = 10;

    private static readonly OracleCase[][] Parts = [.. OracleCases.All.Chunk(MostParts)];

    internal static Network[] Networks { get; } = [.. Parts.Select((cases, i) => SpecialNetwork.Of($"Oracles{i}", [.. cases.Select(oracle => oracle.Special)]))];

    public static TheoryData<int> Indices() => [.. Enumerable.Range(0, Parts.Length)];

    [Theory, MemberData(nameof(Indices))]
    public void Numbers_are_those_of_the_literature(int index)
    {
        runtime::StaticNets.INetwork network = KernelAssembly.Shared.Create(Networks[index]);
        float[] x = Parts[index].SelectMany(oracle => oracle.Operands).SelectMany(values => values).Select(value => (float)value).ToArray();
        var y = new float[network.Description.Outputs.Sum(output => output.Size)];
        network.Infer(new runtime::StaticNets.Batch(x, [], 1), y);

        int start = 0;
        foreach (OracleCase oracle in Parts[index])
        {
            double[] found = y.Skip(start).Take(oracle.Expected.Length).Select(value => (double)value).ToArray();
            Assert.Empty(oracle.Faults(found, Math.Max(oracle.Tolerance, 2e-6)));
            start += oracle.Expected.Length;
        }
    }
}
