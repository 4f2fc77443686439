using System;
using StaticNets.Numerics.Products;

namespace StaticNets.Numerics;

/// <summary>A dense matrix of double-precision numbers, row-major.</summary>
public sealed class Matrix
{
    private readonly double[] _values;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="rows">Number of rows, zero or more.</param>
    /// <param name="columns">Number of columns, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An extent is negative, or there are too many elements for one array.</exception>
    public Matrix(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)rows * columns, Array.MaxLength, nameof(rows));
        Rows = rows;
        Columns = columns;
        _values = new double[rows * columns];
    }

    /// <summary>A matrix with given elements.</summary>
    /// <param name="rows">Number of rows, zero or more.</param>
    /// <param name="columns">Number of columns, zero or more.</param>
    /// <param name="values">[rows, columns], row-major; copied.</param>
    /// <exception cref="ArgumentException">The span's length is not rows · columns.</exception>
    public Matrix(int rows, int columns, ReadOnlySpan<double> values)
        : this(rows, columns)
    {
        Check.Length(values, _values.Length);
        values.CopyTo(_values);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>All elements, [Rows, Columns].</summary>
    public Span<double> Values => _values;

    /// <summary>One element.</summary>
    /// <param name="row">0 .. Rows − 1.</param>
    /// <param name="column">0 .. Columns − 1.</param>
    public ref double this[int row, int column] => ref Row(row)[column];

    /// <summary>The identity.</summary>
    /// <param name="size">Number of rows and columns.</param>
    public static Matrix Identity(int size)
    {
        var identity = new Matrix(size, size);
        for (int i = 0; i < size; i++)
        {
            identity[i, i] = 1;
        }

        return identity;
    }

    /// <summary>The elements of one row, [Columns].</summary>
    /// <param name="row">0 .. Rows − 1.</param>
    public Span<double> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        return _values.AsSpan(row * Columns, Columns);
    }

    /// <summary>A copy.</summary>
    public Matrix Copy() => new(Rows, Columns, _values);

    /// <summary>Aᵀ.</summary>
    public Matrix Transpose()
    {
        var transpose = new Matrix(Columns, Rows);
        Transposition.Copy(new MatrixView(this), new MatrixView(transpose));
        return transpose;
    }

    /// <summary>A·B, a new matrix.</summary>
    /// <param name="other">B, with as many rows as A has columns.</param>
    /// <exception cref="ArgumentException">The extents do not fit.</exception>
    public Matrix Multiply(Matrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var product = new Matrix(Rows, other.Columns);
        Multiply(other, product);
        return product;
    }

    /// <summary>C ← A·B.</summary>
    /// <remarks>
    /// By <see cref="LinearAlgebra.Provider"/>. Our own product goes in blocks whose copies each thread keeps, 4.6 MB at most.
    /// Source: Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", ACM Trans. Math. Softw. 34 (2008).
    /// </remarks>
    /// <param name="other">B, with as many rows as A has columns.</param>
    /// <param name="product">C, [Rows, other.Columns], neither A nor B; overwritten.</param>
    /// <exception cref="ArgumentException">The extents do not fit, or C is one of the factors.</exception>
    public void Multiply(Matrix other, Matrix product)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(product);
        if (other.Rows != Columns)
        {
            throw new ArgumentException(
                $"[{Rows}, {Columns}] times [{other.Rows}, {other.Columns}]: '{nameof(other)}' must have {Columns} rows.", nameof(other));
        }

        if (product.Rows != Rows || product.Columns != other.Columns)
        {
            throw new ArgumentException(
                $"'{nameof(product)}' must be [{Rows}, {other.Columns}], but is [{product.Rows}, {product.Columns}].", nameof(product));
        }

        if (product == this || product == other)
        {
            throw new ArgumentException($"'{nameof(product)}' must not be a factor: it is written while they are read.", nameof(product));
        }

        LinearAlgebra.Provider.Multiply(this, other, product);
    }

    /// <summary>A·x.</summary>
    /// <param name="vector">x, [Columns].</param>
    /// <exception cref="ArgumentException">The length is not the number of columns.</exception>
    public double[] Multiply(ReadOnlySpan<double> vector)
    {
        Check.Length(vector, Columns);
        var product = new double[Rows];
        for (int i = 0; i < Rows; i++)
        {
            product[i] = DenseVector.Dot(Row(i), vector);
        }

        return product;
    }

    /// <summary>The Frobenius norm, √Σ aᵢⱼ², without overflow on the way.</summary>
    public double FrobeniusNorm() => DenseVector.Norm(_values);

    /// <summary>A copy of the first columns, [Rows, count].</summary>
    internal Matrix FirstColumns(int count)
    {
        var columns = new Matrix(Rows, count);
        for (int i = 0; i < Rows; i++)
        {
            Row(i)[..count].CopyTo(columns.Row(i));
        }

        return columns;
    }

    /// <summary>Throws unless the matrix is square.</summary>
    internal void CheckSquare(string name)
    {
        if (Rows != Columns)
        {
            throw new ArgumentException($"'{name}' must be square, but is [{Rows}, {Columns}].", name);
        }
    }

    /// <summary>Throws if an element is not finite: no decomposition of it exists, and iterations would not end.</summary>
    internal void CheckFinite(string name)
    {
        if (double.IsFinite(DenseVector.LargestMagnitude(_values)))
        {
            return;
        }

        for (int i = 0; i < _values.Length; i++)
        {
            if (!double.IsFinite(_values[i]))
            {
                throw new ArgumentException(
                    $"'{name}' must be finite, but element [{i / Columns}, {i % Columns}] is {_values[i]}.", name);
            }
        }
    }
}
