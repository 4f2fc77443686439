using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Numerics.Products;
using StaticNets.Numerics.Tridiagonal;
using Xunit;

namespace StaticNets.Tests.Core.Numerics.Tridiagonal;

public sealed class TridiagonalTests
{
    // Panels are 24 columns, rows come in eights, reflections are applied in blocks of 72, leaves hold 24 values.
    public static TheoryData<int> Sizes => [0, 1, 2, 3, 23, 24, 25, 31, 47, 48, 49, 72, 73, 74, 97, 145];

    public static TheoryData<string, int> Kinds
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string kind in new[] { "normal", "second difference", "zeros", "identity", "zero diagonal", "graded", "graded up", "wilkinson", "glued", "tiny couplings", "repeated", "huge", "tiny" })
            {
                foreach (int size in new[] { 1, 2, 24, 25, 26, 49, 50, 51, 100, 105, 150 })
                {
                    data.Add(kind, size);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void The_reduction_keeps_the_matrix(int size)
    {
        Matrix a = Matrices.MakeSymmetric("normal", size);
        var reduction = new Tridiagonalization(new MatrixView(a));
        Matrix rows = Matrix.Identity(size);
        reduction.MultiplyRows(new MatrixView(rows));
        Matrices.OrthonormalColumns(rows);
        Matrices.NearlyEqual(a, rows.Transpose().Multiply(Full(reduction.Diagonal, reduction.OffDiagonal)).Multiply(rows), 1e-14);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Divide_and_conquer_rebuilds_the_matrix_with_orthonormal_vectors(string kind, int size)
    {
        (double[] d, double[] e) = Make(kind, size);
        Matrix t = Full(d, e);
        TridiagonalDivision division = TridiagonalDivision.Decompose(d, e);
        Matrix scaled = Matrices.Each(division.Vectors.Transpose(), (_, j, value) => value * division.Values[j]);
        Matrices.NearlyEqual(Matrix.Identity(size), division.Vectors.Multiply(division.Vectors.Transpose()), 2e-14);
        Matrices.NearlyEqual(t, scaled.Multiply(division.Vectors), 2e-14);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void The_values_agree_with_those_of_steps_with_and_without_vectors(string kind, int size)
    {
        (double[] d, double[] e) = Make(kind, size);
        double scale = Matrices.Scale(Full(d, e));
        double[] steps = [.. d.Select(value => value / scale)];
        double[] alone = [.. steps];
        double[] beside = [.. e.Select(value => value / scale), 0];
        double[] besideAlone = [.. beside];
        ImplicitSteps.Diagonalize(steps, beside, Matrix.Identity(size));
        TridiagonalValues.Find(alone, besideAlone);
        double[] divided = TridiagonalDivision.Decompose(d, e).Values;

        double[] expected = [.. steps.Order()];
        Matrices.NearlyEqual(expected, [.. divided.Select(value => value / scale).Order()], 2e-14);
        Matrices.NearlyEqual(expected, [.. alone.Order()], 2e-14);
    }

    private static Matrix Full(double[] d, double[] e) =>
        Matrices.Each(new Matrix(d.Length, d.Length), (i, j, _) => i == j ? d[i] : Math.Abs(i - j) == 1 ? e[Math.Min(i, j)] : 0);

    private static (double[] Diagonal, double[] OffDiagonal) Make(string kind, int size)
    {
        double[] d = Matrices.Make("normal", 1, size, seed: 3).Values.ToArray();
        double[] e = Matrices.Make("normal", 1, size, seed: 4).Values[..(size - 1)].ToArray();
        (double[] D, double[] E) Each(Func<int, double> diagonal, Func<int, double> offDiagonal) =>
            ([.. d.Select((_, i) => diagonal(i))], [.. e.Select((_, i) => offDiagonal(i))]);
        return kind switch
        {
            "second difference" => Each(_ => 2, _ => -1),
            "zeros" => Each(_ => 0, _ => 0),
            "identity" => Each(_ => -1, _ => 0),
            "zero diagonal" => Each(_ => 0, i => e[i]),
            "graded" => Each(i => Math.Pow(0.3, i), i => Math.Pow(0.3, i)),
            "graded up" => Each(i => Math.Pow(0.3, size - i), i => Math.Pow(0.3, size - i)),
            "wilkinson" => Each(i => Math.Abs(i - ((size - 1) / 2)), _ => 1),
            "glued" => Each(i => Math.Abs((i % 21) - 10), i => i % 21 == 20 ? 1e-8 : 1), // copies of W21+ with weak ties
            "tiny couplings" => Each(i => d[i], i => e[i] * 1e-17),
            "repeated" => Each(i => 1 + (i % 3), _ => 1e-9),
            "huge" => Each(i => d[i] * 1e300, i => e[i] * 1e300),
            "tiny" => Each(i => d[i] * 1e-300, i => e[i] * 1e-300),
            _ => (d, e),
        };
    }
}
