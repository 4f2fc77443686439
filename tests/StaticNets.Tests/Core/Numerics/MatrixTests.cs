using System;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Core.Numerics;

public sealed class MatrixTests
{
    [Fact]
    public void Product_and_transpose_agree_with_a_peer()
    {
        Matrix a = Matrices.Make("normal", 5, 7);
        Matrix b = Matrices.Make("normal", 7, 3);
        Matrix product = a.Multiply(b);
        MathNet.Numerics.LinearAlgebra.Matrix<double> expected = Matrices.Peer(a) * Matrices.Peer(b);
        Matrices.NearlyEqual(Matrices.Each(product, (i, j, _) => expected[i, j]), product, 1e-15);
        Matrices.NearlyEqual(product.Transpose(), b.Transpose().Multiply(a.Transpose()), 1e-15);
        Matrices.NearlyEqual(a.Multiply(b.Transpose().Row(1)), product.Transpose().Row(1), 1e-14);
    }

    [Fact]
    public void A_product_overwrites_the_matrix_that_it_is_given()
    {
        Matrix a = Matrices.Make("normal", 30, 20);
        Matrix b = Matrices.Make("normal", 20, 40);
        Matrix product = Matrices.Make("normal", 30, 40);
        a.Multiply(b, product);
        Assert.Equal(a.Multiply(b).Values, product.Values);
    }

    [Fact]
    public void The_norm_neither_overflows_nor_vanishes()
    {
        Assert.Equal(5e300, new Matrix(1, 2, [3e300, 4e300]).FrobeniusNorm(), 1e286);
        Assert.Equal(5e-320, new Matrix(1, 2, [3e-320, 4e-320]).FrobeniusNorm(), 1e-322);
        Assert.Equal(0, new Matrix(3, 3).FrobeniusNorm());
        Assert.Equal(0, new Matrix(0, 3).FrobeniusNorm());
    }

    [Fact]
    public void Extents_that_do_not_fit_are_told()
    {
        var matrix = new Matrix(2, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(100_000, 100_000));
        Assert.Throws<ArgumentException>(() => new Matrix(2, 2, [1.0]));
        Assert.Throws<ArgumentException>(() => matrix.Multiply(matrix));
        Assert.Throws<ArgumentException>(() => matrix.Multiply([1.0]));
        Assert.Throws<ArgumentException>(() => matrix.Multiply(new Matrix(3, 2), new Matrix(2, 3)));
        var square = new Matrix(2, 2);
        Assert.Throws<ArgumentException>(() => square.Multiply(new Matrix(2, 2), square));
        Assert.Throws<ArgumentException>(() => square.Multiply(square, square));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Row(2)[0]);
        Assert.Throws<IndexOutOfRangeException>(() => matrix[0, 3]);
    }
}
