using System;
using StaticNets.Numerics.Products;
using StaticNets.Numerics.Reflections;

namespace StaticNets.Numerics.Tridiagonal;

/// <summary>A = Q·T·Qᵀ with T tridiagonal, for a symmetric matrix.</summary>
/// <remarks>
/// Reflections from both sides, 24 of them before they meet the rest of the matrix as one product, A ← A − V·Wᵀ − W·Vᵀ. Half
/// of the work are products of the matrix with a vector, bound by reading it: each element below the diagonal is read once
/// a step and serves its row and its column. Sources: Golub and Van Loan, "Matrix computations", 4th edition, section
/// 8.3.1; Dongarra, Hammarling and Sorensen, "Block reduction of matrices to condensed forms for eigenvalue computations",
/// J. Comput. Appl. Math. 27 (1989), 215–227.
/// </remarks>
internal sealed class Tridiagonalization
{
    private const int Block = Panels.Width;
    private const int Parts = 8;

    private readonly int _size;
    private readonly Panels _matrix;
    private readonly Matrix _vectors;
    private readonly double[] _beta;

    // Rows 0 .. 23 hold V and rows 24 .. 47 W of the block at hand; exchanged in the second.
    private readonly Matrix _factors;
    private readonly Matrix _exchanged;

    private readonly double[] _parts;
    private readonly double[] _padded;
    private readonly double[] _sums;

    /// <summary>Reduces a matrix.</summary>
    /// <param name="matrix">A, [n, n], its largest element near one; not changed.</param>
    public Tridiagonalization(MatrixView matrix)
    {
        _size = matrix.Rows;
        _matrix = new Panels(matrix);
        Diagonal = new double[_size];
        OffDiagonal = new double[Math.Max(0, _size - 1)];
        _beta = new double[OffDiagonal.Length];
        _vectors = new Matrix(_beta.Length, _size);
        int width = Math.Max(_matrix.Count * Block, _matrix.Rows) + Parts; // not a power of two apart, which would share cache sets
        _factors = new Matrix(2 * Block, width);
        _exchanged = new Matrix(2 * Block, width);
        _parts = new double[_matrix.Rows * Parts];
        _padded = new double[width];
        _sums = new double[width];
        for (int panel = 0; panel < _matrix.Count; panel++)
        {
            Reduce(panel);
        }
    }

    /// <summary>The diagonal of T, [n].</summary>
    public double[] Diagonal { get; }

    /// <summary>The elements beside the diagonal, [n − 1].</summary>
    public double[] OffDiagonal { get; }

    /// <summary>Each row x, as a column, becomes Q·x.</summary>
    /// <param name="rows">[any, n], changed in place.</param>
    public void MultiplyRows(MatrixView rows)
    {
        if (_beta.Length > 0)
        {
            MatrixView vectors = new MatrixView(_vectors).Slice(0, 1, _beta.Length, _beta.Length); // the first axis stays
            CompactProduct.Apply(vectors, _beta, rows.Slice(0, 1, rows.Rows, rows.Columns - 1));
        }
    }

    private void Reduce(int panel)
    {
        int start = panel * Block;
        int end = Math.Min(start + Block, _size);
        MatrixView columns = _matrix[panel].Transposed;
        for (int i = 0; i < end - start; i++)
        {
            Span<double> column = _factors.Row(i);
            column[..start].Clear();
            for (int row = start; row < _size; row++)
            {
                column[row] = columns[i, row];
            }
        }

        for (int j = start; j < end; j++)
        {
            Reflect(start, j);
        }

        if (end == _size)
        {
            return;
        }

        for (int i = 0; i < Block; i++)
        {
            _factors.Row(i).CopyTo(_exchanged.Row(Block + i));
            _factors.Row(Block + i).CopyTo(_exchanged.Row(i));
        }

        for (int later = panel + 1; later < _matrix.Count; later++)
        {
            _matrix.SubtractProduct(
                later, later * Block, new MatrixView(_factors), new MatrixView(_exchanged).Slice(0, later * Block, 2 * Block, Block));
        }
    }

    private void Reflect(int start, int j)
    {
        int done = j - start;
        Span<double> column = _factors.Row(done)[j.._size];
        Span<double> factors = stackalloc double[2 * Block];
        for (int i = 0; i < done; i++)
        {
            factors[i] = _factors[Block + i, j];
            factors[Block + i] = _factors[i, j];
        }

        AddFactors(-1, 0, done, factors, j, column);
        AddFactors(-1, Block, done, factors[Block..], j, column);
        Diagonal[j] = column[0];
        if (j == _size - 1)
        {
            return;
        }

        Span<double> v = column[1..];
        _beta[j] = Householder.Reflect(v);
        OffDiagonal[j] = v[0];
        v[0] = 1;
        v.CopyTo(_vectors.Row(j)[(j + 1)..]);
        _factors.Row(done)[..(j + 1)].Clear();

        // w = p − (β·pᵀv / 2)·v with p = β·(A·v − V·Wᵀ·v − W·Vᵀ·v).
        Span<double> w = _factors.Row(Block + done)[(j + 1).._size];
        _factors.Row(Block + done)[..(j + 1)].Clear();
        if (_beta[j] == 0)
        {
            w.Clear();
            return;
        }

        Product(j + 1, v, w);
        Dots(Block, done, v, j + 1, factors);
        Dots(0, done, v, j + 1, factors[Block..]);
        AddFactors(-1, 0, done, factors, j + 1, w);
        AddFactors(-1, Block, done, factors[Block..], j + 1, w);
        DenseVector.Scale(_beta[j], w);
        DenseVector.AddScaled(-0.5 * _beta[j] * DenseVector.Dot(w, v), v, w);
    }

    /// <summary>product ← A·v with the lower right corner of A as the block found it.</summary>
    private void Product(int first, ReadOnlySpan<double> v, Span<double> product)
    {
        int firstPanel = first / Block;
        int begin = firstPanel * Block;
        Span<double> padded = _padded; // v at its own indices, zeros around it
        padded[begin..first].Clear();
        v.CopyTo(padded[first..]);
        padded[_size..].Clear();
        Span<double> parts = _parts.AsSpan(begin * Parts);
        parts.Clear();
        Span<double> sums = _sums;
        sums[begin..].Clear();
        for (int panel = firstPanel; panel < _matrix.Count; panel++)
        {
            // The square on the diagonal is whole; what is below it serves for what it mirrors, too.
            int top = panel * Block;
            int bottom = Math.Min(top + Block, _matrix.Rows);
            ReadOnlySpan<double> columns = padded.Slice(top, Block);
            _matrix.AddProduct(panel, top, bottom, columns, parts[((top - begin) * Parts)..]);
            _matrix.AddBothProducts(panel, bottom, padded[bottom..], columns, sums.Slice(top, Block), parts[((bottom - begin) * Parts)..]);
        }

        Panels.SumParts(parts[((first - begin) * Parts)..], product);
        DenseVector.AddScaled(1, sums.Slice(first, product.Length), product);
    }

    private void AddFactors(double alpha, int from, int count, ReadOnlySpan<double> factors, int first, Span<double> sum) =>
        MatrixVector.AddCombination(alpha, new MatrixView(_factors).Slice(from, first, count, sum.Length), factors, sum);

    private void Dots(int from, int count, ReadOnlySpan<double> vector, int first, Span<double> dots) =>
        MatrixVector.Dots(new MatrixView(_factors).Slice(from, first, count, vector.Length), vector, dots);
}
