using System;
using StaticNets.Numerics;
using StaticNets.Numerics.Products;
using Xunit;

namespace StaticNets.Tests.Core.Numerics.Products;

public sealed class MatrixProductTests
{
    // Tiles are 8 by 24, blocks 192 by 2064, chains 256 long.
    public static TheoryData<int, int, int> Extents => new()
    {
        { 0, 0, 0 }, { 3, 0, 4 }, { 1, 1, 1 }, { 7, 8, 9 }, { 8, 8, 8 }, { 8, 256, 24 }, { 9, 257, 25 }, { 7, 255, 23 },
        { 1, 300, 50 }, { 50, 300, 1 }, { 193, 30, 26 }, { 192, 31, 24 }, { 60, 1, 60 }, { 33, 513, 47 }, { 8, 8, 2065 }, { 16, 9, 2064 },
    };

    [Theory, MemberData(nameof(Extents))]
    public void Every_element_is_the_sum_of_products_however_the_operands_lie(int rows, int depth, int columns)
    {
        Matrix a = Matrices.Make("normal", rows, depth);
        Matrix b = Matrices.Make("normal", depth, columns);
        Matrix start = Matrices.Make("normal", rows, columns, seed: 9);
        Matrix expected = Matrices.Each(start, (i, j, value) => value - (0.5 * Sum(a, b, i, j)));
        Matrix aTransposed = a.Transpose();
        Matrix bTransposed = b.Transpose();

        Matrix straight = start.Copy();
        MatrixProduct.Add(-0.5, new MatrixView(a), new MatrixView(b), new MatrixView(straight));
        Matrices.NearlyEqual(expected, straight, 1e-14);

        Matrix other = start.Copy();
        MatrixProduct.Add(-0.5, new MatrixView(aTransposed).Transposed, new MatrixView(bTransposed).Transposed, new MatrixView(other));
        Assert.Equal(straight.Values, other.Values);

        Matrix crosswise = start.Transpose();
        MatrixProduct.Add(-0.5, new MatrixView(a), new MatrixView(b), new MatrixView(crosswise).Transposed);
        Assert.Equal(straight.Values, crosswise.Transpose().Values);

        Matrix overwritten = start.Copy();
        MatrixProduct.Set(1, new MatrixView(a), new MatrixView(b), new MatrixView(overwritten));
        Assert.Equal(a.Multiply(b).Values, overwritten.Values);
    }

    [Theory, InlineData(20, 300, 50), InlineData(200, 40, 30)]
    public void What_lies_around_the_product_is_left_alone(int rows, int depth, int columns)
    {
        Matrix a = Matrices.Make("normal", rows, depth);
        Matrix b = Matrices.Make("normal", depth, columns);
        Matrix frame = Matrices.Each(new Matrix(rows + 2, columns + 3), (_, _, _) => 7);
        MatrixProduct.Set(1, new MatrixView(a), new MatrixView(b), new MatrixView(frame).Slice(1, 2, rows, columns));
        Matrix product = a.Multiply(b);
        Matrix expected = Matrices.Each(frame, (i, j, _) => i >= 1 && i <= rows && j >= 2 && j < columns + 2 ? product[i - 1, j - 2] : 7);
        Assert.Equal(expected.Values, frame.Values);
    }

    [Fact]
    public void An_element_has_the_same_bits_in_a_product_of_any_size()
    {
        Matrix a = Matrices.Make("normal", 50, 700);
        Matrix b = Matrices.Make("normal", 700, 70);
        Matrix whole = a.Multiply(b);
        var part = new Matrix(9, 31);
        MatrixProduct.Set(1, new MatrixView(a).Slice(5, 0, 9, 700), new MatrixView(b).Slice(0, 3, 700, 31), new MatrixView(part));
        Assert.Equal(Matrices.Each(part, (i, j, _) => whole[i + 5, j + 3]).Values, part.Values);
    }

    [Fact]
    public void Extents_that_do_not_fit_are_told() => Assert.Throws<ArgumentException>(
        () => MatrixProduct.Add(1, new MatrixView(new Matrix(2, 3)), new MatrixView(new Matrix(2, 3)), new MatrixView(new Matrix(2, 3))));

    [Fact]
    public void A_view_does_not_leave_its_numbers()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatrixView(new double[5], 2, 3, 3).Rows);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatrixView(new Matrix(2, 3)).Slice(1, 0, 2, 3).Rows);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatrixView(new Matrix(2, 3)).Slice(0, 1, 2, 3).Rows);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatrixView(new Matrix(2, 3)).Row(2).Length);
    }

    private static double Sum(Matrix a, Matrix b, int i, int j)
    {
        double sum = 0;
        for (int k = 0; k < a.Columns; k++)
        {
            sum += a[i, k] * b[k, j];
        }

        return sum;
    }
}
