using System;
using System.Linq;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Core.Numerics;

public sealed class RandomizedSvdTests
{
    [Theory, InlineData(200, 90), InlineData(90, 200), InlineData(60, 60)]
    public void Values_and_vectors_of_a_falling_spectrum_agree_with_the_whole_decomposition(int rows, int columns)
    {
        const int Rank = 8;
        Matrix a = Falling(rows, columns, 0.5);
        var whole = new SingularValueDecomposition(a).Truncate(Rank);
        var some = new RandomizedSvd(a, Rank);

        Matrices.NearlyEqual(whole.Values, some.Values, 1e-14 * whole.Values[0]);
        Matrices.OrthonormalColumns(some.U);
        Matrices.OrthonormalColumns(some.V);
        Matrices.NearlyEqual(Product(whole.U, whole.Values, whole.V), Product(some.U, some.Values, some.V), 1e-6);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(3)]
    public void The_error_keeps_to_the_bound_of_the_paper(int powerIterations)
    {
        // A spectrum that falls slowly: σ = 0.97ⁱ.
        const int Rank = 10;
        const int Oversampling = 10;
        Matrix a = Falling(150, 100, 0.97);
        double next = Math.Pow(0.97, Rank);
        double sum = Enumerable.Range(Rank, 100 - Rank).Sum(i => Math.Pow(Math.Pow(0.97, i) / next, (4 * powerIterations) + 2));

        // Theorem 10.6 bounds the expected error of the basis; the truncation to the rank adds σ once more (theorem 9.3).
        double power = 1.0 / ((2 * powerIterations) + 1);
        double bound = next * (1 + Math.Pow(
            1 + Math.Sqrt(Rank / (Oversampling - 1.0)) + (Math.E * Math.Sqrt(Rank + Oversampling) / Oversampling * Math.Sqrt(sum)), power));
        for (ulong seed = 0; seed < 5; seed++)
        {
            var some = new RandomizedSvd(a, Rank, Oversampling, powerIterations, seed);
            Matrix error = Matrices.Each(Product(some.U, some.Values, some.V), (i, j, value) => a[i, j] - value);
            Assert.InRange(new SingularValueDecomposition(error).Values[0], next * (1 - 1e-12), bound);
            Assert.All(some.Values.ToArray().Select((value, i) => (value, i)), pair => Assert.True(pair.value <= Math.Pow(0.97, pair.i) * (1 + 1e-12)));
        }
    }

    [Theory, InlineData(1e300), InlineData(1e-300), InlineData(0)]
    public void Any_scale_will_do(double scale)
    {
        Matrix a = Falling(50, 40, 0.3);
        var at = new RandomizedSvd(Matrices.Each(a, (_, _, value) => scale * value), 5);
        Matrices.NearlyEqual([.. Enumerable.Range(0, 5).Select(i => scale * Math.Pow(0.3, i))], at.Values, 1e-13 * scale);
        Matrices.OrthonormalColumns(at.U);
        Matrices.OrthonormalColumns(at.V);
    }

    [Fact]
    public void The_full_rank_gives_the_whole_decomposition()
    {
        Matrix a = Matrices.Make("normal", 45, 40);
        var some = new RandomizedSvd(a, 40, oversampling: 0, powerIterations: 0);
        Matrices.NearlyEqual(new SingularValueDecomposition(a).Values, some.Values, 1e-12);
        Matrices.NearlyEqual(a, Product(some.U, some.Values, some.V), 1e-13);
    }

    [Fact]
    public void A_seed_gives_its_bits_again_and_another_gives_others()
    {
        Matrix a = Matrices.Make("normal", 60, 50);
        Matrix first = new RandomizedSvd(a, 5, seed: 7).U;
        Assert.Equal(first.Values, new RandomizedSvd(a, 5, seed: 7).U.Values);
        Assert.NotEqual(first.Values.ToArray(), new RandomizedSvd(a, 5, seed: 8).U.Values.ToArray());
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        var matrix = new Matrix(4, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomizedSvd(matrix, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomizedSvd(matrix, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomizedSvd(matrix, 1, oversampling: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomizedSvd(matrix, 1, powerIterations: -1));
        Assert.Throws<ArgumentException>(() => new RandomizedSvd(new Matrix(1, 1, [double.NaN]), 1));
    }

    /// <summary>A matrix of singular values 1, ratio, ratio², ….</summary>
    private static Matrix Falling(int rows, int columns, double ratio)
    {
        int count = Math.Min(rows, columns);
        Matrix left = new QrDecomposition(Matrices.Make("normal", rows, count)).ThinQ();
        Matrix right = new QrDecomposition(Matrices.Make("normal", columns, count)).ThinQ();
        return Product(left, Enumerable.Range(0, count).Select(i => Math.Pow(ratio, i)).ToArray(), right);
    }

    private static Matrix Product(Matrix u, ReadOnlySpan<double> values, Matrix v)
    {
        double[] factors = values.ToArray();
        return Matrices.Each(u, (_, j, value) => value * factors[j]).Multiply(v.Transpose());
    }
}
