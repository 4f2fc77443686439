using System;
using MathNet.Numerics.LinearAlgebra;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Core.Numerics;

/// <summary>Matrices to test with, and what must hold of their decompositions.</summary>
internal static class Matrices
{
    /// <summary>Shapes and kinds that a decomposition of any matrix must stand.</summary>
    public static TheoryData<string, int, int> Any
    {
        get
        {
            var data = new TheoryData<string, int, int>();
            foreach (string kind in new[] { "normal", "rank 2", "zeros", "graded", "equal columns", "huge", "tiny" })
            {
                foreach ((int rows, int columns) in new[] { (1, 1), (1, 5), (5, 1), (7, 7), (40, 9), (9, 40), (33, 32) })
                {
                    data.Add(kind, rows, columns);
                }
            }

            data.Add("normal", 0, 0);
            data.Add("normal", 0, 3);
            data.Add("normal", 3, 0);
            return data;
        }
    }

    /// <summary>Symmetric matrices by kind and size.</summary>
    public static TheoryData<string, int> Symmetric
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string kind in new[] { "normal", "rank 2", "zeros", "graded", "identity", "repeated", "hilbert", "diagonal", "huge", "tiny" })
            {
                foreach (int size in new[] { 0, 1, 2, 3, 8, 41 })
                {
                    data.Add(kind, size);
                }
            }

            return data;
        }
    }

    public static Matrix Make(string kind, int rows, int columns, int seed = 1)
    {
        var random = new System.Random(seed + (1000 * rows) + columns);
        Matrix normal = Normal(random, rows, columns);
        switch (kind)
        {
            case "zeros":
                return new Matrix(rows, columns);
            case "rank 2":
                return Normal(random, rows, 2).Multiply(Normal(random, 2, columns));
            case "graded":
                return Each(normal, (i, j, value) => value * Math.Pow(10, -(i + j) / 3.0));
            case "hilbert":
                return Each(normal, (i, j, _) => 1.0 / (i + j + 1));
            case "kahan":
                return Each(normal, (i, j, _) => Math.Pow(0.8, i) * (j > i ? -0.6 : j == i ? 1 : 0));
            case "identity":
                return Each(normal, (i, j, _) => i == j ? 1 : 0);
            case "clustered":
                // Two clusters of singular values, a billionth wide.
                return Each(normal, (i, j, value) => (i == j ? (i % 2) + 1 : 0) + (1e-9 * value));
            case "equal columns":
                return Each(normal, (i, j, value) => normal[i, 0]);
            case "huge":
                return Each(normal, (i, j, value) => value * 1e300);
            case "tiny":
                return Each(normal, (i, j, value) => value * 1e-300);
            default:
                return normal;
        }
    }

    public static Matrix MakeSymmetric(string kind, int size)
    {
        switch (kind)
        {
            case "identity":
                return Matrix.Identity(size);
            case "hilbert":
                return Hilbert(size);
            case "diagonal":
                return Each(new Matrix(size, size), (i, j, _) => i == j ? 3 - i : 0);
            case "repeated":
                // Q·diag(1, 1, …, 2, 2, …)·Qᵀ
                Matrix q = new QrDecomposition(Make("normal", size, size)).ThinQ();
                return Symmetrized(Each(q, (i, j, value) => value * (j < size / 2 ? 1 : 2)).Multiply(q.Transpose()));
            case "rank 2":
                Matrix factor = Make("normal", size, 2);
                return factor.Multiply(factor.Transpose());
            default:
                return Symmetrized(Make(kind, size, size));
        }
    }

    public static Matrix Hilbert(int size) => Each(new Matrix(size, size), (i, j, _) => 1.0 / (i + j + 1));

    public static Matrix Normal(System.Random random, int rows, int columns) => Each(
        new Matrix(rows, columns),
        (_, _, _) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    public static Matrix Each(Matrix matrix, Func<int, int, double, double> value)
    {
        var result = new Matrix(matrix.Rows, matrix.Columns);
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < matrix.Columns; j++)
            {
                result[i, j] = value(i, j, matrix[i, j]);
            }
        }

        return result;
    }

    public static Matrix Symmetrized(Matrix matrix) => Each(matrix, (i, j, value) => (0.5 * value) + (0.5 * matrix[j, i]));

    /// <summary>The norm, or one where it is zero.</summary>
    public static double Scale(Matrix matrix) => matrix.FrobeniusNorm() is > 0 and double norm ? norm : 1;

    public static Matrix<double> Peer(Matrix matrix) =>
        Matrix<double>.Build.Dense(matrix.Rows, matrix.Columns, (i, j) => matrix[i, j]);

    public static void NearlyEqual(Matrix expected, Matrix actual, double tolerance = 1e-12)
    {
        Assert.Equal((expected.Rows, expected.Columns), (actual.Rows, actual.Columns));
        double scale = expected.FrobeniusNorm();
        Matrix difference = Each(expected, (i, j, value) => value - actual[i, j]);
        Assert.True(difference.FrobeniusNorm() <= tolerance * scale, $"off by {difference.FrobeniusNorm()} of {scale}");
    }

    public static void NearlyEqual(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"[{i}]: expected {expected[i]}, found {actual[i]}");
        }
    }

    public static void OrthonormalColumns(Matrix matrix) =>
        NearlyEqual(Matrix.Identity(matrix.Columns), matrix.Transpose().Multiply(matrix));
}
