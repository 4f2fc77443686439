using System;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Core.Numerics;

public sealed class QrDecompositionTests
{
    [Theory, MemberData(nameof(Matrices.Any), MemberType = typeof(Matrices))]
    public void Q_times_R_is_the_matrix(string kind, int rows, int columns)
    {
        Matrix a = Matrices.Make(kind, rows, columns);
        var qr = new QrDecomposition(a);
        Matrix q = qr.ThinQ();
        Matrix r = qr.R();

        Matrices.OrthonormalColumns(q);
        Matrices.NearlyEqual(a, q.Multiply(r));
        Assert.All(Indices(r), place => Assert.True(place.Column >= place.Row || r[place.Row, place.Column] == 0));
    }

    [Fact]
    public void R_agrees_with_a_peer_up_to_signs()
    {
        Matrix a = Matrices.Make("normal", 12, 7);
        Matrix r = new QrDecomposition(a).R();
        MathNet.Numerics.LinearAlgebra.Matrix<double> expected = Matrices.Peer(a).QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).R;
        Matrices.NearlyEqual(Matrices.Each(r, (i, j, _) => Math.Abs(expected[i, j])), Matrices.Each(r, (_, _, value) => Math.Abs(value)));
    }

    [Fact]
    public void The_transposed_Q_turns_the_matrix_into_R()
    {
        Matrix a = Matrices.Make("normal", 9, 4);
        var qr = new QrDecomposition(a);
        double[] column = a.Transpose().Row(3).ToArray();
        qr.MultiplyByTransposedQ(column);
        Matrices.NearlyEqual([qr.R()[0, 3], qr.R()[1, 3], qr.R()[2, 3], qr.R()[3, 3], 0, 0, 0, 0, 0], column, 1e-14);
    }

    [Fact]
    public void What_is_not_finite_is_refused() =>
        Assert.Contains(
            "[1, 0] is NaN",
            Assert.Throws<ArgumentException>(() => new QrDecomposition(new Matrix(2, 1, [0, double.NaN]))).Message,
            StringComparison.Ordinal);

    private static System.Collections.Generic.IEnumerable<(int Row, int Column)> Indices(Matrix matrix)
    {
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < matrix.Columns; j++)
            {
                yield return (i, j);
            }
        }
    }
}
