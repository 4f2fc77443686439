using System;
using System.Linq;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Core.Numerics;

public sealed class DenseVectorTests
{
    public static TheoryData<int> Lengths => [0, 1, 7, 8, 9, 31, 32, 33, 40, 100];

    [Theory, MemberData(nameof(Lengths))]
    public void Every_element_takes_part_once(int length)
    {
        double[] x = Numbers(length, 1);
        double[] y = Numbers(length, 2);
        double[] scaled = [.. x];
        double[] moved = [.. y, 5];
        double[] first = [.. x];
        double[] second = [.. y, 5];

        DenseVector.Scale(-3, scaled);
        DenseVector.AddScaled(0.5, x, moved);
        DenseVector.Rotate(first, second, 0.6, 0.8);

        Matrices.NearlyEqual([x.Zip(y, (a, b) => a * b).Sum()], [DenseVector.Dot(x, y)], 1e-13);
        Matrices.NearlyEqual([.. x.Select(a => -3 * a)], scaled, 0);
        Matrices.NearlyEqual([.. x.Zip(y, (a, b) => b + (0.5 * a)), 5], moved, 1e-15);
        Matrices.NearlyEqual([.. x.Zip(y, (a, b) => (0.6 * a) - (0.8 * b))], first, 1e-15);
        Matrices.NearlyEqual([.. x.Zip(y, (a, b) => (0.8 * a) + (0.6 * b)), 5], second, 1e-15);
        Matrices.NearlyEqual([Math.Sqrt(x.Sum(a => a * a))], [DenseVector.Norm(x)], 1e-14);
    }

    [Theory, InlineData(1e200), InlineData(1e-200), InlineData(1e-310), InlineData(1)]
    public void The_norm_holds_at_every_scale(double scale) =>
        Assert.Equal(5, DenseVector.Norm([3 * scale, 0, -4 * scale]) / scale, 1e-9);

    [Fact]
    public void What_is_not_finite_stays_so()
    {
        Assert.Equal(double.PositiveInfinity, DenseVector.Norm([1, double.NegativeInfinity]));
        Assert.Equal(double.NaN, DenseVector.Norm([1, double.NaN]));
        Assert.Equal(0, DenseVector.Norm([]));
    }

    [Fact]
    public void A_second_span_that_is_too_short_is_refused()
    {
        Assert.Throws<ArgumentException>(() => DenseVector.Dot([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => DenseVector.AddScaled(1, [1, 2], new double[1]));
        Assert.Throws<ArgumentException>(() => DenseVector.Rotate(new double[2], new double[1], 1, 0));
    }

    private static double[] Numbers(int count, int seed) =>
        [.. Matrices.Make("normal", 1, count, seed).Values];
}
