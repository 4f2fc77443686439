using System;
using System.Linq;
using StaticNets.Kernels;
using Xunit;

namespace StaticNets.Tests.Core.Kernels;

public sealed class NonZeroTests
{
    [Fact]
    public void Places_are_those_of_elements_that_are_not_zero()
    {
        var random = new System.Random(1);
        float[] kinds = [0f, -0f, 1f, -2f, float.NaN, float.Epsilon, float.PositiveInfinity];
        for (int length = 0; length < 100; length++)
        {
            float[] row = [.. Enumerable.Range(0, length + 16).Select(_ => kinds[random.Next(kinds.Length)])];
            int[] expected = [.. Enumerable.Range(0, length).Where(i => row[i] != 0)];
            int[] places = [.. Enumerable.Repeat(-1, length + 1)];
            int count = NonZero.Find(ref row[0], places.AsSpan(0, length));
            Assert.Equal(expected, places.Take(count));
            Assert.Equal(-1, places[length]);
        }
    }
}
