using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Core.Kernels;

public sealed class PartialVectorTests
{
    private const float Guard = -777f;
    private const int Margin = 5;

    public static TheoryData<int> Widths => Simd.Widths;

    [Theory, MemberData(nameof(Widths))]
    public void First_lanes_are_loaded_and_the_others_are_zero(int bits)
    {
        var simd = Simd.Of(bits);
        for (int count = 1; count <= simd.Lanes; count++)
        {
            // The array ends where the load must: what lies behind is not ours to read.
            float[] source = Numbers(Margin + count);
            float[] lanes = simd.Load(source, Margin, count);
            Assert.Equal(source[Margin..], lanes[..count]);
            Assert.All(lanes[count..], lane => Assert.Equal(0f, lane));
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void First_lanes_are_stored_and_nothing_around_them_changes(int bits)
    {
        var simd = Simd.Of(bits);
        float[] lanes = Numbers(simd.Lanes);
        for (int count = 1; count <= simd.Lanes; count++)
        {
            float[] destination = Guarded(2 * Margin + simd.Lanes);
            simd.Store(lanes, destination, Margin, count);
            Assert.Equal(lanes[..count], destination[Margin..(Margin + count)]);
            Assert.All(destination[..Margin], value => Assert.Equal(Guard, value));
            Assert.All(destination[(Margin + count)..], value => Assert.Equal(Guard, value));
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void First_lanes_are_kept_and_the_others_replaced(int bits)
    {
        var simd = Simd.Of(bits);
        float[] lanes = Numbers(simd.Lanes);
        float[] otherwise = Guarded(simd.Lanes);
        for (int count = 1; count <= simd.Lanes; count++)
        {
            Assert.Equal([.. lanes[..count], .. otherwise[count..]], simd.KeepFirst(lanes, count, otherwise));
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void Strided_loads_take_one_float_from_each_step(int bits)
    {
        var simd = Simd.Of(bits);
        foreach (int stride in (int[])[-3, -1, 0, 1, 2, 7])
        {
            int reach = Math.Abs(stride) * (simd.Lanes - 1);
            int start = stride < 0 ? reach : 0;
            float[] source = Numbers(reach + 1);
            float[] expected = [.. Enumerable.Range(0, simd.Lanes).Select(lane => source[start + lane * stride])];
            Assert.Equal(expected, simd.LoadStrided(source, start, stride));

            for (int count = 1; count <= simd.Lanes; count++)
            {
                Assert.Equal([.. expected[..count], .. new float[simd.Lanes - count]], simd.LoadStrided(source, start, stride, count));
            }
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void Strided_stores_write_one_float_at_each_step_and_nothing_between(int bits)
    {
        var simd = Simd.Of(bits);
        float[] lanes = Numbers(simd.Lanes);
        foreach (int stride in (int[])[1, 2, 7])
        {
            for (int count = 1; count <= simd.Lanes; count++)
            {
                float[] expected = Guarded(2 * Margin + stride * simd.Lanes);
                float[] destination = Guarded(expected.Length);
                for (int lane = 0; lane < count; lane++)
                {
                    expected[Margin + lane * stride] = lanes[lane];
                }

                simd.StoreStrided(lanes, destination, Margin, stride, count == simd.Lanes ? null : count);
                Assert.Equal(expected, destination);
            }
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void Indices_count_up_from_the_start(int bits)
    {
        var simd = Simd.Of(bits);
        Assert.Equal([.. Enumerable.Range(0, simd.Lanes).Select(lane => 3.5f + lane)], simd.Indices(3.5f));
    }

    private static float[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(number => (float)number)];

    private static float[] Guarded(int count) => [.. Enumerable.Repeat(Guard, count)];
}
