using System;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Core.Numerics;

public sealed class LeastSquaresTests
{
    [Theory, InlineData(1, 1), InlineData(5, 5), InlineData(40, 6)]
    public void The_solution_agrees_with_a_peer(int rows, int columns)
    {
        Matrix a = Matrices.Make("normal", rows, columns);
        double[] b = Matrices.Make("normal", 1, rows, seed: 5).Row(0).ToArray();
        double[] expected = Matrices.Peer(a).QR().Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(b)).ToArray();
        Matrices.NearlyEqual(expected, LeastSquares.Solve(a, b), 1e-12);
    }

    [Theory, InlineData("normal", 9, 4), InlineData("normal", 4, 9), InlineData("equal columns", 8, 3), InlineData("zeros", 3, 2)]
    public void With_a_ridge_it_solves_the_normal_equations(string kind, int rows, int columns)
    {
        const double Ridge = 0.3;
        Matrix a = Matrices.Make(kind, rows, columns);
        double[] b = Matrices.Make("normal", 1, rows, seed: 5).Row(0).ToArray();
        Matrix normal = a.Transpose().Multiply(a);
        for (int i = 0; i < columns; i++)
        {
            normal[i, i] += Ridge;
        }

        Matrices.NearlyEqual(new Cholesky(normal).Solve(a.Transpose().Multiply(b)), LeastSquares.Solve(a, b, Ridge), 1e-12);
    }

    [Fact]
    public void A_dependent_column_is_named()
    {
        Matrix a = Matrices.Each(Matrices.Make("normal", 20, 4), (i, j, value) => value);
        for (int i = 0; i < 20; i++)
        {
            a[i, 2] = a[i, 0] - (3 * a[i, 1]);
        }

        Assert.Equal(2, Assert.Throws<RankDeficientException>(() => LeastSquares.Solve(a, new double[20])).Column);
        Assert.Equal(0, Assert.Throws<RankDeficientException>(() => LeastSquares.Solve(new Matrix(3, 1), new double[3])).Column);
    }

    [Fact]
    public void Columns_of_very_different_scale_are_no_dependence()
    {
        Matrix a = Matrices.Each(Matrices.Make("normal", 9, 3), (i, j, value) => value * Math.Pow(1e12, j - 1));
        double[] x = LeastSquares.Solve(a, a.Multiply([1e12, 2, 3e-12]));
        Matrices.NearlyEqual([1, 2, 3], [x[0] * 1e-12, x[1], x[2] * 1e12], 1e-12);
    }

    [Fact]
    public void What_cannot_be_solved_is_told()
    {
        Assert.Throws<ArgumentException>(() => LeastSquares.Solve(new Matrix(2, 3), new double[2]));
        Assert.Throws<ArgumentException>(() => LeastSquares.Solve(new Matrix(3, 2), new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LeastSquares.Solve(new Matrix(2, 2), new double[2], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LeastSquares.Solve(new Matrix(2, 2), new double[2], double.NaN));
    }
}
