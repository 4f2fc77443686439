using System;
using System.Linq;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Core.Numerics;

public sealed class SingularValueDecompositionTests
{
    [Theory, MemberData(nameof(Matrices.Any), MemberType = typeof(Matrices))]
    public void The_vectors_are_orthonormal_and_rebuild_the_matrix(string kind, int rows, int columns)
    {
        Matrix a = Matrices.Make(kind, rows, columns);
        var svd = new SingularValueDecomposition(a);
        double[] values = svd.Values.ToArray();
        Matrix scaled = Matrices.Each(svd.U, (_, j, value) => value * values[j]);

        Assert.Equal(Math.Min(rows, columns), values.Length);
        Assert.Equal(values.OrderDescending(), values);
        Assert.All(values, value => Assert.True(value >= 0));
        Matrices.OrthonormalColumns(svd.U);
        Matrices.OrthonormalColumns(svd.V);
        Matrices.NearlyEqual(a, scaled.Multiply(svd.V.Transpose()));
        Assert.Equal(values, new SingularValueDecomposition(a, vectors: false).Values);
    }

    [Theory, MemberData(nameof(Matrices.Any), MemberType = typeof(Matrices))]
    public void The_values_agree_with_a_peer(string kind, int rows, int columns)
    {
        // The peer is asked at the scale of one, and not about nothing.
        Matrix a = Matrices.Make(kind, rows, columns);
        double scale = Matrices.Scale(a);
        Matrix unit = Matrices.Each(a, (_, _, value) => value / scale);
        double[] expected = rows * columns == 0
            ? []
            : [.. Matrices.Peer(unit).Svd(computeVectors: false).S.Select(value => value * scale)];
        Matrices.NearlyEqual(expected, new SingularValueDecomposition(a).Values, 1e-12 * scale);
    }

    // Larger than what is left to rotations, around the blocks of 24 and 72; square, tall and wide.
    public static TheoryData<string, int, int> Large
    {
        get
        {
            var data = new TheoryData<string, int, int>();
            foreach (string kind in new[] { "normal", "rank 2", "zeros", "graded", "equal columns", "huge", "tiny", "hilbert", "kahan", "identity", "clustered" })
            {
                foreach ((int rows, int columns) in new[] { (41, 41), (49, 48), (60, 73), (97, 97), (250, 50), (50, 250), (150, 145) })
                {
                    data.Add(kind, rows, columns);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Large))]
    public void Larger_matrices_hold_the_bounds_of_rounding(string kind, int rows, int columns)
    {
        Matrix a = Matrices.Make(kind, rows, columns);
        var svd = new SingularValueDecomposition(a);
        double[] values = svd.Values.ToArray();
        Matrix scaled = Matrices.Each(svd.U, (_, j, value) => value * values[j]);

        double bound = Math.Max(rows, columns) * Math.ScaleB(1, -52);
        Assert.Equal((rows, columns), (svd.U.Rows, svd.V.Rows));
        Assert.Equal(values.OrderDescending(), values);
        Matrices.NearlyEqual(Matrix.Identity(values.Length), svd.U.Transpose().Multiply(svd.U), bound);
        Matrices.NearlyEqual(Matrix.Identity(values.Length), svd.V.Transpose().Multiply(svd.V), bound);
        Matrices.NearlyEqual(a, scaled.Multiply(svd.V.Transpose()), bound);

        double[] rotated = new SingularValueDecomposition(a, vectors: false, highRelativeAccuracy: true).Values.ToArray();
        Matrices.NearlyEqual(rotated, values, bound * rotated[0]);
        Matrices.NearlyEqual(rotated, new SingularValueDecomposition(a, vectors: false).Values, bound * rotated[0]);
    }

    [Fact]
    public void Larger_matrices_agree_with_a_peer()
    {
        Matrix a = Matrices.Make("normal", 230, 200);
        double[] expected = [.. Matrices.Peer(a).Svd(computeVectors: false).S];
        Matrices.NearlyEqual(expected, new SingularValueDecomposition(a).Values, 1e-12 * expected[0]);
        Matrices.NearlyEqual(expected, new SingularValueDecomposition(a, vectors: false).Values, 1e-12 * expected[0]);
    }

    [Fact]
    public void Twice_gives_the_same_bits()
    {
        Matrix a = Matrices.Make("normal", 130, 120);
        var first = new SingularValueDecomposition(a);
        var second = new SingularValueDecomposition(a);
        Assert.Equal(first.Values, second.Values);
        Assert.Equal(first.U.Values, second.U.Values);
        Assert.Equal(first.V.Values, second.V.Values);
    }

    [Fact]
    public void A_truncation_is_the_nearest_matrix_of_its_rank()
    {
        Matrix a = Matrices.Make("normal", 50, 60);
        var svd = new SingularValueDecomposition(a);
        SingularValueDecomposition few = svd.Truncate(7);
        double[] values = few.Values.ToArray();
        Matrix near = Matrices.Each(few.U, (_, j, value) => value * values[j]).Multiply(few.V.Transpose());

        // The error is the first value that is left out.
        Matrix error = Matrices.Each(a, (i, j, value) => value - near[i, j]);
        Assert.Equal(svd.Values[..7], values);
        Assert.Equal(svd.Values[7], new SingularValueDecomposition(error).Values[0], 1e-13);
        Assert.Equal(7, few.Rank());
        Assert.Equal(0, svd.Truncate(0).U.Columns);
        Assert.Throws<InvalidOperationException>(() => new SingularValueDecomposition(a, vectors: false).Truncate(3).V);
        Assert.Throws<ArgumentOutOfRangeException>(() => svd.Truncate(51));
    }

    [Fact]
    public void High_relative_accuracy_keeps_the_small_values_of_a_large_matrix()
    {
        Matrix q = new QrDecomposition(Matrices.Make("normal", 60, 60)).ThinQ();
        Matrix graded = Matrices.Each(q, (i, _, value) => value * Math.Pow(1e-2, i));
        double[] values = new SingularValueDecomposition(graded, highRelativeAccuracy: true).Values.ToArray();

        // The product of all is |det| = Π 100⁻ⁱ; logarithms, since it underflows.
        Assert.Equal(Enumerable.Range(0, 60).Sum(i => -2.0 * i), values.Sum(Math.Log10), 1e-9);
    }

    [Fact]
    public void Small_values_of_a_graded_matrix_keep_their_digits()
    {
        // D·Q has singular values far apart; Jacobi gives even the least with nearly all digits. Their product is |det|.
        Matrix q = new QrDecomposition(Matrices.Make("normal", 4, 4)).ThinQ();
        Matrix graded = Matrices.Each(q, (i, _, value) => value * Math.Pow(1e-20, i));
        Matrices.NearlyEqual(
            [1, 1, 1, 1],
            [.. new SingularValueDecomposition(graded).Values.ToArray().Select((value, i) => value / Math.Pow(1e-20, i))],
            1e-12);
    }

    [Theory]
    [InlineData("zeros", 0), InlineData("equal columns", 1), InlineData("rank 2", 2), InlineData("normal", 9), InlineData("huge", 9)]
    public void The_rank_counts_what_is_above_rounding(string kind, int rank)
    {
        Assert.Equal(rank, new SingularValueDecomposition(Matrices.Make(kind, 40, 9)).Rank());
        Assert.Equal(rank, new SingularValueDecomposition(Matrices.Make(kind, 9, 40), vectors: false).Rank());
    }

    [Fact]
    public void A_diagonal_gives_its_magnitudes()
    {
        var svd = new SingularValueDecomposition(new Matrix(3, 3, [0, 0, 0, 0, -5, 0, 0, 0, 2]));
        Assert.Equal([5.0, 2.0, 0.0], svd.Values);
        Assert.Equal(1, svd.Rank(0.5));
    }

    [Fact]
    public void What_is_not_finite_is_refused_and_vectors_must_be_asked_for()
    {
        Assert.Throws<ArgumentException>(() => new SingularValueDecomposition(new Matrix(1, 1, [double.NaN])));
        Assert.Throws<InvalidOperationException>(() => new SingularValueDecomposition(new Matrix(1, 1), vectors: false).U);
    }
}
