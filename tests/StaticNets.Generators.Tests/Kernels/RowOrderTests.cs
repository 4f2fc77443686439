extern alias runtime;

using System;
using System.Linq;
using Xunit;
using RowOrder = runtime::StaticNets.Kernels.RowOrder;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>Rows in order, on both sides of the length beyond which keys no longer lie on the stack.</summary>
public sealed class RowOrderTests
{
    [Theory, InlineData(1, 1), InlineData(2, 3), InlineData(33, 1), InlineData(2048, 1), InlineData(2049, 1), InlineData(5000, 2)]
    public void Equal_elements_keep_their_order_and_NaN_is_largest(int count, int stride)
    {
        float[] row = Row(count);
        int[] places = [.. Enumerable.Range(0, count)];
        Assert.Equal(places.OrderBy(i => float.IsNaN(row[i])).ThenBy(i => row[i]), Order(row, stride, descending: false));
        Assert.Equal(places.OrderByDescending(i => float.IsNaN(row[i])).ThenByDescending(i => row[i]), Order(row, stride, descending: true));
    }

    // Many ties, zeros of both signs, infinities and NaN.
    private static float[] Row(int count)
    {
        float[] special = [0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, -float.NaN];
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(8) == 0 ? special[random.Next(special.Length)] : random.Next(-9, 9) / 4f)];
    }

    private static int[] Order(float[] row, int stride, bool descending)
    {
        const float Guard = 12345.5f;
        var spread = new float[row.Length * stride];
        float[] order = [.. Enumerable.Repeat(Guard, row.Length * 2)];
        for (int i = 0; i < row.Length; i++)
        {
            spread[i * stride] = row[i];
        }

        if (descending)
        {
            RowOrder.Descending(ref spread[0], stride, ref order[0], 2, row.Length);
        }
        else
        {
            RowOrder.Ascending(ref spread[0], stride, ref order[0], 2, row.Length);
        }

        Assert.All(Enumerable.Range(0, row.Length), i => Assert.Equal(Guard, order[(2 * i) + 1]));
        return [.. Enumerable.Range(0, row.Length).Select(i => (int)order[2 * i])];
    }
}
