using System;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Core.Numerics;

public sealed class CholeskyTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(17)]
    public void L_times_its_transpose_is_the_matrix_and_solves(int size)
    {
        Matrix factor = Matrices.Make("normal", size + 3, size);
        Matrix a = factor.Transpose().Multiply(factor);
        var cholesky = new Cholesky(a);
        Matrix l = cholesky.L();
        Matrices.NearlyEqual(a, l.Multiply(l.Transpose()));

        double[] x = Matrices.Make("normal", 1, size).Row(0).ToArray();
        Matrices.NearlyEqual(x, cholesky.Solve(a.Multiply(x)), 1e-10);
        if (size > 0)
        {
            Assert.Equal(Math.Log(Matrices.Peer(a).Determinant()), cholesky.LogDeterminant(), 1e-10);
            MathNet.Numerics.LinearAlgebra.Matrix<double> expected = Matrices.Peer(a).Cholesky().Factor;
            Matrices.NearlyEqual(Matrices.Each(l, (i, j, _) => expected[i, j]), l);
        }
    }

    [Fact]
    public void The_upper_triangle_is_not_read() =>
        Assert.Equal(2, new Cholesky(new Matrix(2, 2, [4, 99, 2, 5])).L()[0, 0]);

    [Fact]
    public void The_first_pivot_that_is_not_positive_is_named()
    {
        NotPositiveDefiniteException error = Assert.Throws<NotPositiveDefiniteException>(
            () => new Cholesky(new Matrix(3, 3, [1, 0, 0, 0, 1, 2, 0, 2, 1])));
        Assert.Equal(2, error.Pivot);
        Assert.Equal(-3, error.Value);
        Assert.Throws<NotPositiveDefiniteException>(() => new Cholesky(new Matrix(2, 2)));
    }

    [Fact]
    public void What_is_not_square_or_not_finite_is_refused()
    {
        Assert.Contains(
            "[2, 3]", Assert.Throws<ArgumentException>(() => new Cholesky(new Matrix(2, 3))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Cholesky(new Matrix(1, 1, [double.PositiveInfinity])));
    }
}
