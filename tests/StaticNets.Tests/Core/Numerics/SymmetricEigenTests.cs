using System;
using System.Linq;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Core.Numerics;

public sealed class SymmetricEigenTests
{
    [Theory, MemberData(nameof(Matrices.Symmetric), MemberType = typeof(Matrices))]
    public void The_eigenvectors_are_orthonormal_and_rebuild_the_matrix(string kind, int size)
    {
        Matrix a = Matrices.MakeSymmetric(kind, size);
        var eigen = new SymmetricEigen(a);
        double[] values = eigen.Values.ToArray();
        Matrix scaled = Matrices.Each(eigen.Vectors, (_, j, value) => value * values[j]);

        Assert.Equal(values.Order(), values);
        Matrices.OrthonormalColumns(eigen.Vectors);
        Matrices.NearlyEqual(a, scaled.Multiply(eigen.Vectors.Transpose()));
    }

    [Theory, MemberData(nameof(Matrices.Symmetric), MemberType = typeof(Matrices))]
    public void The_eigenvalues_agree_with_a_peer(string kind, int size)
    {
        // The peer is asked at the scale of one, and not about nothing.
        Matrix a = Matrices.MakeSymmetric(kind, size);
        double scale = Matrices.Scale(a);
        Matrix unit = Matrices.Each(a, (_, _, value) => value / scale);
        double[] expected = size == 0
            ? []
            : [.. Matrices.Peer(unit).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues.Select(value => value.Real * scale).Order()];
        Matrices.NearlyEqual(expected, new SymmetricEigen(a).Values, 1e-12 * scale);
        Matrices.NearlyEqual(expected, new SymmetricEigen(a, vectors: false).Values, 1e-12 * scale);
    }

    // Larger than what is done one reflection at a time, around the blocks of 24 and 72.
    public static TheoryData<string, int> Large
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string kind in new[] { "normal", "rank 2", "zeros", "graded", "identity", "repeated", "hilbert", "diagonal", "clustered", "huge", "tiny" })
            {
                foreach (int size in new[] { 41, 48, 73, 97, 150 })
                {
                    data.Add(kind, size);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Large))]
    public void Larger_matrices_hold_the_bounds_of_rounding(string kind, int size)
    {
        Matrix a = Matrices.MakeSymmetric(kind, size);
        var eigen = new SymmetricEigen(a);
        double[] values = eigen.Values.ToArray();
        Matrix scaled = Matrices.Each(eigen.Vectors, (_, j, value) => value * values[j]);

        double bound = size * Math.ScaleB(1, -52);
        Assert.Equal(values.Order(), values);
        Matrices.NearlyEqual(Matrix.Identity(size), eigen.Vectors.Transpose().Multiply(eigen.Vectors), bound);
        Matrices.NearlyEqual(a, scaled.Multiply(eigen.Vectors.Transpose()), bound);
        Matrices.NearlyEqual(values, new SymmetricEigen(a, vectors: false).Values, bound * Matrices.Scale(a));

        // The magnitudes are the singular values, which rotations find by another way.
        double[] magnitudes = [.. values.Select(Math.Abs).OrderDescending()];
        double[] rotated = new SingularValueDecomposition(a, vectors: false, highRelativeAccuracy: true).Values.ToArray();
        Matrices.NearlyEqual(rotated, magnitudes, bound * rotated[0]);
    }

    [Fact]
    public void Larger_matrices_agree_with_a_peer()
    {
        Matrix a = Matrices.MakeSymmetric("normal", 200);
        double[] expected =
            [.. Matrices.Peer(a).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues.Select(value => value.Real).Order()];
        double scale = Math.Max(-expected[0], expected[^1]);
        Matrices.NearlyEqual(expected, new SymmetricEigen(a).Values, 1e-12 * scale);
    }

    [Fact]
    public void Twice_gives_the_same_bits()
    {
        Matrix a = Matrices.MakeSymmetric("normal", 130);
        var first = new SymmetricEigen(a);
        var second = new SymmetricEigen(a);
        Assert.Equal(first.Values, second.Values);
        Assert.Equal(first.Vectors.Values, second.Vectors.Values);
    }

    [Fact]
    public void The_upper_triangle_of_a_larger_matrix_is_not_read()
    {
        Matrix a = Matrices.MakeSymmetric("normal", 60);
        Matrix lower = Matrices.Each(a, (i, j, value) => j > i ? 99 : value);
        Assert.Equal(new SymmetricEigen(a).Vectors.Values, new SymmetricEigen(lower).Vectors.Values);
    }

    [Fact]
    public void Known_spectra_come_out()
    {
        // The second difference: 2 − 2·cos(kπ / (n + 1)).
        const int Size = 50;
        Matrix difference = Matrices.Each(new Matrix(Size, Size), (i, j, _) => i == j ? 2 : Math.Abs(i - j) == 1 ? -1 : 0);
        double[] expected = [.. Enumerable.Range(1, Size).Select(k => 2 - (2 * Math.Cos(k * Math.PI / (Size + 1))))];
        Matrices.NearlyEqual(expected, new SymmetricEigen(difference).Values, 1e-13);

        // The 5 × 5 Hilbert matrix: OEIS and textbooks give the largest and smallest to many digits.
        ReadOnlySpan<double> hilbert = new SymmetricEigen(Matrices.Hilbert(5)).Values;
        Assert.Equal(1.567050691098231, hilbert[4], 1e-14);
        Assert.Equal(3.287928772171e-6, hilbert[0], 1e-16);

        Assert.Equal([-2.0], new SymmetricEigen(new Matrix(1, 1, [-2])).Values);
        Matrices.NearlyEqual([-1, 1], new SymmetricEigen(new Matrix(2, 2, [0, 1, 1, 0])).Values, 1e-15);
    }

    // A Gram matrix of features whose sizes fall to nothing: most of its eigenvalues are zero but for rounding, and so are
    // the neighbours that an off-diagonal element is compared with.
    [Fact]
    public void A_matrix_of_many_features_that_hardly_occur_converges()
    {
        const int Size = 300;
        Matrix features = Matrices.Each(new Matrix(Size, 60), (i, j, _) => Math.Sin((i * 7.3) + (j * j * 1.7)) * Math.Pow(10, -i / 2.0));
        Matrix gram = features.Multiply(features.Transpose());
        var eigen = new SymmetricEigen(gram);
        double[] values = eigen.Values.ToArray();

        Assert.True(values.Count(value => Math.Abs(value) <= 1e-14 * values[^1]) >= Size - 60);
        Matrices.NearlyEqual(gram, Matrices.Each(eigen.Vectors, (_, j, value) => value * values[j]).Multiply(eigen.Vectors.Transpose()));
    }

    [Fact]
    public void The_upper_triangle_is_not_read() =>
        Matrices.NearlyEqual([-1, 1], new SymmetricEigen(new Matrix(2, 2, [0, 99, 1, 0])).Values, 1e-15);

    [Fact]
    public void What_is_not_square_or_not_finite_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new SymmetricEigen(new Matrix(2, 3)));
        Assert.Throws<ArgumentException>(() => new SymmetricEigen(new Matrix(1, 1, [double.NaN])));
        Assert.Throws<InvalidOperationException>(() => new SymmetricEigen(new Matrix(1, 1), vectors: false).Vectors);
    }
}
