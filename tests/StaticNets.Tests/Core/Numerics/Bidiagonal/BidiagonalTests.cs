using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Numerics.Bidiagonal;
using StaticNets.Numerics.Products;
using Xunit;

namespace StaticNets.Tests.Core.Numerics.Bidiagonal;

public sealed class BidiagonalTests
{
    // Panels are 24 columns, rows come in eights, reflections are applied in blocks of 72, leaves hold 12 values.
    public static TheoryData<int, int> Extents => new()
    {
        { 0, 0 }, { 3, 0 }, { 1, 1 }, { 5, 1 }, { 2, 2 }, { 9, 2 }, { 24, 23 }, { 24, 24 }, { 25, 25 }, { 31, 24 }, { 48, 48 },
        { 50, 49 }, { 73, 71 }, { 72, 72 }, { 75, 74 }, { 100, 97 }, { 145, 145 }, { 300, 120 },
    };

    public static TheoryData<string, int> Kinds
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string kind in new[] { "normal", "ones", "zeros", "identity", "zero diagonal", "graded", "graded up", "wilkinson", "kahan", "repeated", "tiny couplings", "zero in the middle", "huge", "tiny" })
            {
                foreach (int size in new[] { 1, 2, 12, 13, 14, 25, 26, 27, 54, 101, 150 })
                {
                    data.Add(kind, size);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Extents))]
    public void The_reduction_keeps_the_matrix(int rows, int columns)
    {
        Matrix a = Matrices.Make("normal", rows, columns);
        var reduction = new Bidiagonalization(new MatrixView(a), vectors: true);

        // Row j of the left matrix is column j of B below P, that of the right one column j of Q: A = P·B·Qᵀ.
        var left = new Matrix(columns, rows);
        Matrix right = Matrix.Identity(columns);
        for (int j = 0; j < columns; j++)
        {
            left[j, j] = 1;
        }

        reduction.MultiplyRowsByLeft(new MatrixView(left));
        reduction.MultiplyRowsByRight(new MatrixView(right));
        Matrices.OrthonormalColumns(left.Transpose());
        Matrices.OrthonormalColumns(right);
        Matrices.NearlyEqual(a, left.Transpose().Multiply(Full(reduction.Diagonal, reduction.OffDiagonal)).Multiply(right), 1e-14);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Divide_and_conquer_rebuilds_the_matrix_with_orthonormal_vectors(string kind, int size)
    {
        (double[] d, double[] e) = Make(kind, size);
        Matrix b = Full(d, e);
        BidiagonalDivision division = BidiagonalDivision.Decompose(d, e);

        Assert.All(division.Values, value => Assert.True(value >= 0));
        Matrices.NearlyEqual(Matrix.Identity(size), division.Left.Multiply(division.Left.Transpose()), 2e-14);
        Matrices.NearlyEqual(Matrix.Identity(size), division.Right.Multiply(division.Right.Transpose()), 2e-14);
        Matrix scaled = Matrices.Each(division.Left.Transpose(), (_, j, value) => value * division.Values[j]);
        Matrices.NearlyEqual(b, scaled.Multiply(division.Right), 2e-14);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void The_values_agree_with_rotations_and_without_vectors(string kind, int size)
    {
        (double[] d, double[] e) = Make(kind, size);
        Matrix b = Full(d, e);
        double scale = Matrices.Scale(b);
        double[] expected = new SingularValueDecomposition(b, vectors: false, highRelativeAccuracy: true).Values.ToArray();
        Matrices.NearlyEqual(expected, [.. BidiagonalDivision.Decompose(d, e).Values.OrderDescending()], 1e-14 * scale);
        if (kind is not "huge" and not "tiny") // those who ask have scaled the matrix
        {
            BidiagonalValues.Find(d, e);
            Matrices.NearlyEqual(expected, [.. d.OrderDescending()], 1e-14 * scale);
        }
    }

    private static Matrix Full(double[] d, double[] e) =>
        Matrices.Each(new Matrix(d.Length, d.Length), (i, j, _) => i == j ? d[i] : j == i + 1 ? e[i] : 0);

    private static (double[] Diagonal, double[] OffDiagonal) Make(string kind, int size)
    {
        double[] d = Matrices.Make("normal", 1, size, seed: 3).Values.ToArray();
        double[] e = Matrices.Make("normal", 1, size, seed: 4).Values[..(size - 1)].ToArray();
        (double[] D, double[] E) Each(Func<int, double> diagonal, Func<int, double> offDiagonal) =>
            ([.. d.Select((_, i) => diagonal(i))], [.. e.Select((_, i) => offDiagonal(i))]);
        return kind switch
        {
            "ones" => Each(_ => 1, _ => 1),
            "zeros" => Each(_ => 0, _ => 0),
            "identity" => Each(_ => -1, _ => 0),
            "zero diagonal" => Each(_ => 0, i => e[i]),
            "graded" => Each(i => Math.Pow(0.3, i), i => Math.Pow(0.3, i)),
            "graded up" => Each(i => Math.Pow(0.3, size - i), i => Math.Pow(0.3, size - i)),
            "wilkinson" => Each(i => Math.Abs(i - ((size - 1) / 2)), _ => 1),
            "kahan" => Each(i => Math.Pow(0.8, i), i => -0.6 * Math.Pow(0.8, i)),
            "repeated" => Each(i => 1 + (i % 3), _ => 1e-9),
            "tiny couplings" => Each(i => d[i], i => e[i] * 1e-17),
            "zero in the middle" => Each(i => i == size / 2 ? 0 : d[i], i => e[i]),
            "huge" => Each(i => d[i] * 1e300, i => e[i] * 1e300),
            "tiny" => Each(i => d[i] * 1e-300, i => e[i] * 1e-300),
            _ => (d, e),
        };
    }
}
