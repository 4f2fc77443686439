extern alias runtime;

using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Tests.Operations.Cases;
using StaticNets.Generators.Tests.Operations.Golden;
using Xunit;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>What generated code makes of infinities, NaN and zeros of both signs.</summary>
public sealed class SpecialKernelTests
{
    // Members check each output against each input: their text grows with the square of the parts.
    private const int MostParts = 10;

    private static readonly SpecialValueCase[][] Parts = [.. SpecialValueCases.All.Chunk(MostParts)];

    internal static Network[] Networks { get; } = [.. Parts.Select((cases, i) => SpecialNetwork.Of($"SpecialValues{i}", cases))];

    public static TheoryData<int> Indices() => [.. Enumerable.Range(0, Parts.Length)];

    [Theory, MemberData(nameof(Indices))]
    public void Special_values_are_those_of_PyTorch(int index)
    {
        runtime::StaticNets.INetwork network = KernelAssembly.Shared.Create(Networks[index]);
        float[] x = Parts[index].SelectMany(special => special.Operands).SelectMany(values => values).Select(value => (float)value).ToArray();
        var y = new float[network.Description.Outputs.Sum(output => output.Size)];
        network.Infer(new runtime::StaticNets.Batch(x, [], 1), y);

        int start = 0;
        var faults = new List<string>();
        foreach (SpecialValueCase special in Parts[index])
        {
            double[] expected = GoldenFiles.Of(special);
            for (int i = 0; i < expected.Length; i++)
            {
                (double wanted, float found) = (expected[i], y[start + i]);
                if (!found.Equals((float)wanted) && !(Math.Abs(found - wanted) <= 1e-5 * Math.Max(1, Math.Abs(wanted))))
                {
                    faults.Add($"{special.Name} of {string.Join(", ", special.Operands.Select(operand => operand[Math.Min(i, operand.Length - 1)]))}: expected {wanted}, found {found}");
                }
            }

            start += expected.Length;
        }

        Assert.Empty(faults);
    }
}
