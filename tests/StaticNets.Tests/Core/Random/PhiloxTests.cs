using System;
using System.Linq;
using StaticNets.Random;
using StaticNets.Tests.Core.Kernels;
using Xunit;

namespace StaticNets.Tests.Core.Random;

public sealed class PhiloxTests
{
    public static TheoryData<int> Widths => Simd.Widths;

    /// <summary>Source: Random123 1.14, kat_vectors, philox4x32 of 10 rounds.</summary>
    [Theory]
    [InlineData(0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x0000000000000000, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffffffffffff, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0x299f31d0a4093822, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void Blocks_agree_with_the_known_answers_of_the_authors(
        uint c0, uint c1, uint c2, uint c3, ulong seed, uint x0, uint x1, uint x2, uint x3) =>
        Assert.Equal((x0, x1, x2, x3), Philox.Block(seed, c0, c1, c2, c3));

    [Theory, MemberData(nameof(Widths))]
    public void Vectors_of_uniform_numbers_have_the_bits_of_the_scalar_function(int bits)
    {
        foreach (uint element in (uint[])[0, 1, 16, 12345, uint.MaxValue - 2])
        {
            float[] numbers = Simd.Of(bits).Uniform(0x299f31d0a4093822, 3, uint.MaxValue, 0x85a308d3, element);
            for (uint lane = 0; lane < numbers.Length; lane++)
            {
                float expected = Philox.Uniform(0x299f31d0a4093822, 3, uint.MaxValue, 0x85a308d3, element + lane);
                Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(numbers[lane]));
            }
        }
    }

    [Fact]
    public void Uniform_numbers_are_the_leading_bits_of_the_first_word()
    {
        // The first known answer above.
        Assert.Equal((0x6627e8d5u >> 8) / 16777216f, Philox.Uniform(0, 0, 0, 0, 0));
    }

    [Theory]
    [InlineData("element")]
    [InlineData("sample")]
    [InlineData("step")]
    [InlineData("operation")]
    public void Uniform_numbers_have_mean_variance_and_spread_of_the_uniform_distribution(string counter)
    {
        const int Count = 1 << 18;
        const int Bins = 256;
        double[] numbers = [.. Enumerable.Range(0, Count).Select(i => (double)(counter switch
        {
            "element" => Philox.Uniform(7, 1, 2, 3, (uint)i),
            "sample" => Philox.Uniform(7, 1, 2, (uint)i, 3),
            "step" => Philox.Uniform(7, (uint)i, 1, 2, 3),
            _ => Philox.Uniform(7, 1, (uint)i, 2, 3),
        }))];

        Assert.All(numbers, number => Assert.InRange(number, 0, 1 - Math.ScaleB(1, -24)));

        // Five standard deviations either way; the seed is fixed, so the outcome is too.
        double mean = numbers.Average();
        Assert.InRange(mean, 0.5 - 5 * Math.Sqrt(1 / 12.0 / Count), 0.5 + 5 * Math.Sqrt(1 / 12.0 / Count));
        double variance = numbers.Average(number => (number - 0.5) * (number - 0.5));
        Assert.InRange(variance, 1 / 12.0 - 5 * Math.Sqrt(1 / 180.0 / Count), 1 / 12.0 + 5 * Math.Sqrt(1 / 180.0 / Count));

        int[] bins = new int[Bins];
        foreach (double number in numbers)
        {
            bins[(int)(number * Bins)]++;
        }

        double expected = (double)Count / Bins;
        double chiSquare = bins.Sum(found => (found - expected) * (found - expected) / expected);
        double deviation = Math.Sqrt(2.0 * (Bins - 1));
        Assert.InRange(chiSquare, Bins - 1 - 5 * deviation, Bins - 1 + 5 * deviation);
    }
}
