using System;
using System.Linq;
using StaticNets.Kernels;
using StaticNets.Random;
using StaticNets.Training.Regularization;
using Xunit;

namespace StaticNets.Tests.Training.Regularization;

public sealed class MaxNormTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 7)]
    [InlineData(16, 5)]
    [InlineData(17, 5)]
    [InlineData(48, 33)]
    [InlineData(67, 20)]
    public void Long_weights_are_shortened_and_short_ones_keep_their_bits_in_either_packing(int units, int inputs)
    {
        var random = new Philox(1);
        var weights = new float[units * inputs];
        for (int i = 0; i < weights.Length; i++)
        {
            // Every second unit is short.
            weights[i] = (float)random.NextNormal() * (i / inputs % 2 == 0 ? 5 : 0.01f);
        }

        foreach (Packing packing in Enum.GetValues<Packing>())
        {
            int length = packing == Packing.Panels ? Panels.Length(units, inputs) : (weights.Length + 15) / 16 * 16;
            var weight = new ParameterInfo("weight", [units, inputs], 16, length, packing, Init.Zeros);
            NetworkInfo info = TestTensors.Info([new ParameterInfo("bias", [16], 0, 16, Packing.RowMajor, Init.Zeros), weight]);
            var block = new float[info.ParameterLength];
            block.AsSpan(0, 16).Fill(100);
            ParameterBlock.Pack(weight, weights, block);

            new MaxNorm(info, 2).Constrain(block);

            var after = new float[weights.Length];
            ParameterBlock.Unpack(weight, block, after);
            for (int unit = 0; unit < units; unit++)
            {
                float[] before = weights[(unit * inputs)..((unit + 1) * inputs)];
                double norm = Math.Sqrt(before.Sum(value => (double)value * value));
                float[] expected = norm > 2 ? [.. before.Select(value => (float)(value * (2 / norm)))] : before;
                float[] found = after[(unit * inputs)..((unit + 1) * inputs)];
                Assert.Equal(expected, found, (a, b) => norm > 2 ? Math.Abs(a - b) <= 1e-6 * Math.Abs(a) : a == b);
            }

            Assert.All(block[..16], value => Assert.Equal(100, value));
            Assert.Equal(after.Count(value => value != 0), block[16..].Count(value => value != 0)); // padding is zero
        }
    }

    [Fact]
    public void Filters_of_a_convolution_are_bounded_as_a_whole()
    {
        NetworkInfo info = TestTensors.Info(TestTensors.Lay(("weight", [2, 3, 1, 2])));
        var block = new float[info.ParameterLength];
        block.AsSpan(0, 6).Fill(2);
        block.AsSpan(6, 6).Fill(0.1f);

        new MaxNorm(info, 3).Constrain(block);

        Assert.Equal(3, Math.Sqrt(block[..6].Sum(value => (double)value * value)), 6);
        Assert.All(block[6..12], value => Assert.Equal(0.1f, value));
    }

    [Fact]
    public void A_pattern_without_weights_and_a_bound_that_is_not_positive_are_errors()
    {
        NetworkInfo info = TestTensors.Info(TestTensors.Lay(("dense.weight", [2, 3]), ("dense.bias", [2])));

        Assert.Contains("'*.bias'", Assert.Throws<ArgumentException>(() => new MaxNorm(info, 3, "*.bias")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaxNorm(info, 0));
    }
}
