using System;
using StaticNets.Numerics.Products;
using StaticNets.Numerics.Reflections;

namespace StaticNets.Numerics.Bidiagonal;

/// <summary>A = P·B·Qᵀ with B upper bidiagonal, for a matrix with at least as many rows as columns.</summary>
/// <remarks>
/// <para>Reflections from the left and from the right in turn, 24 of each before they meet the rest of the matrix as one
/// product: A ← A − [V X]·[Y U]ᵀ. Half of the work are products of the matrix with a vector for each reflection, bound by
/// reading it; the product with the right vector is formed while a panel of columns is in the cache from the product with
/// the left one, so the matrix comes from memory once a step. For that the right vector is used before its norm is known:
/// it differs from the row that it clears by a factor and in its first element.</para>
/// <para>Sources: Golub and Van Loan, "Matrix computations", 4th edition, section 5.4.8; Dongarra, Hammarling and Sorensen,
/// "Block reduction of matrices to condensed forms for eigenvalue computations", J. Comput. Appl. Math. 27 (1989), 215–227;
/// Howell, Demmel, Fulton, Hammarling and Marmol, "Cache efficient bidiagonalization using BLAS 2.5 operators", ACM Trans.
/// Math. Softw. 34 (2008), 14.</para>
/// </remarks>
internal sealed class Bidiagonalization
{
    private const int Block = Panels.Width;
    private const int Parts = 8;

    // A row this short beside a matrix of elements near one is rounding error of rounding errors, and 1/s would overflow.
    private const double Nothing = 1e-150;

    private readonly int _rows;
    private readonly int _columns;
    private readonly Panels _matrix;
    private readonly Matrix? _left;
    private readonly Matrix? _right;
    private readonly double[] _leftBeta;
    private readonly double[] _rightBeta;

    // Rows 0 .. 23 hold V and Y, rows 24 .. 47 X and U, of the block at hand.
    private readonly Matrix _leftFactors;
    private readonly Matrix _rightFactors;

    private readonly double[] _parts;
    private readonly double[] _sum;
    private readonly double[] _row;
    private readonly double[] _product;

    /// <summary>Reduces a matrix.</summary>
    /// <param name="matrix">A, [m, n] with m ≥ n, its largest element near one; not changed.</param>
    /// <param name="vectors">Whether the reflections are kept.</param>
    public Bidiagonalization(MatrixView matrix, bool vectors)
    {
        _rows = matrix.Rows;
        _columns = matrix.Columns;
        _matrix = new Panels(matrix);
        Diagonal = new double[_columns];
        OffDiagonal = new double[Math.Max(0, _columns - 1)];
        _leftBeta = new double[_columns];
        _rightBeta = new double[OffDiagonal.Length];
        if (vectors)
        {
            _left = new Matrix(_columns, _rows);
            _right = new Matrix(OffDiagonal.Length, _columns);
        }

        int width = _matrix.Count * Block;
        _leftFactors = new Matrix(2 * Block, _matrix.Rows + Parts); // not a power of two apart, which would share cache sets
        _rightFactors = new Matrix(2 * Block, width + Parts);
        _parts = new double[_matrix.Rows * Parts];
        _sum = new double[width];
        _row = new double[width];
        _product = new double[_matrix.Rows];

        for (int panel = 0; panel < _matrix.Count; panel++)
        {
            Reduce(panel);
        }
    }

    /// <summary>The diagonal of B, [n].</summary>
    public double[] Diagonal { get; }

    /// <summary>B's elements right of the diagonal, [n − 1].</summary>
    public double[] OffDiagonal { get; }

    /// <summary>Each row x, as a column, becomes P·x.</summary>
    /// <param name="rows">[any, m], changed in place.</param>
    public void MultiplyRowsByLeft(MatrixView rows) => CompactProduct.Apply(new MatrixView(_left!), _leftBeta, rows);

    /// <summary>Each row x, as a column, becomes Q·x.</summary>
    /// <param name="rows">[any, n], changed in place.</param>
    public void MultiplyRowsByRight(MatrixView rows)
    {
        if (_rightBeta.Length > 0)
        {
            MatrixView right = new MatrixView(_right!).Slice(0, 1, _rightBeta.Length, _rightBeta.Length); // the first axis stays
            CompactProduct.Apply(right, _rightBeta, rows.Slice(0, 1, rows.Rows, rows.Columns - 1));
        }
    }

    private void Reduce(int panel)
    {
        int start = panel * Block;
        int end = Math.Min(start + Block, _columns);

        // Columns beyond a reflection's own are brought up to date when their turn comes; until then they stand here as
        // they were when the block began.
        MatrixView columns = _matrix[panel].Transposed;
        for (int i = 0; i < end - start; i++)
        {
            Span<double> column = _leftFactors.Row(i);
            column[..start].Clear();
            for (int row = start; row < _rows; row++)
            {
                column[row] = columns[i, row];
            }
        }

        for (int j = start; j < end; j++)
        {
            ReflectColumn(start, j);
            if (j < _columns - 1)
            {
                ReflectRow(start, j);
            }
        }

        for (int i = 0; i < end - start && _left is not null; i++)
        {
            _leftFactors.Row(i)[.._rows].CopyTo(_left.Row(start + i));
        }

        for (int later = panel + 1; later < _matrix.Count; later++)
        {
            _matrix.SubtractProduct(
                later, end, new MatrixView(_leftFactors), new MatrixView(_rightFactors).Slice(0, later * Block, 2 * Block, Block));
        }
    }

    /// <summary>Brings column j up to date and finds the reflection that clears it below the diagonal.</summary>
    private void ReflectColumn(int start, int j)
    {
        int done = j - start;
        Span<double> v = _leftFactors.Row(done);
        Span<double> column = v[j.._rows];
        Span<double> factors = stackalloc double[2 * Block];
        for (int i = 0; i < done; i++)
        {
            factors[i] = _rightFactors[i, j];
            factors[Block + i] = _rightFactors[Block + i, j];
        }

        AddLeft(-1, 0, done, factors, j, column);
        AddLeft(-1, Block, done, factors[Block..], j, column);
        _leftBeta[j] = Householder.Reflect(column);
        Diagonal[j] = column[0];
        column[0] = 1;
        v[start..j].Clear();
    }

    /// <summary>Applies the left reflection to row j, and finds the reflection that clears the row behind its second element.</summary>
    private void ReflectRow(int start, int j)
    {
        int done = j - start;
        int firstPanel = (j + 1) / Block;
        int first = firstPanel * Block;
        int width = (_matrix.Count - firstPanel) * Block;
        ReadOnlySpan<double> v = _leftFactors.Row(done)[j.._matrix.Rows];

        // y = β·(Aᵀ·v − Y·Vᵀ·v − U·Xᵀ·v), and row j of what A has become, but for y's own part.
        Span<double> y = _sum.AsSpan(first, width);
        Span<double> row = _row.AsSpan(first, width);
        y.Clear();
        _matrix.CopyRow(j, firstPanel, row);
        Span<double> factors = stackalloc double[2 * Block];
        LeftDots(0, done, v, j, factors);
        LeftDots(Block, done, v, j, factors[Block..]);
        AddRight(-1, 0, done, factors, first, y);
        AddRight(-1, Block, done, factors[Block..], first, y);
        for (int i = 0; i < done; i++)
        {
            factors[i] = _leftFactors[i, j];
            factors[Block + i] = _leftFactors[Block + i, j];
        }

        AddRight(-1, 0, done, factors, first, row);
        AddRight(-1, Block, done, factors[Block..], first, row);

        // One panel after the other: its part of y, hence of the row, hence its share of A·row.
        int below = _matrix.Rows - (j + 1);
        Span<double> parts = _parts.AsSpan(0, below * Parts);
        parts.Clear();
        for (int panel = firstPanel; panel < _matrix.Count; panel++)
        {
            Span<double> yPart = y.Slice((panel * Block) - first, Block);
            Span<double> rowPart = row.Slice((panel * Block) - first, Block);
            _matrix.AddTransposedProduct(panel, j, v, yPart);
            DenseVector.Scale(_leftBeta[j], yPart);
            DenseVector.AddScaled(-1, yPart, rowPart);
            if (panel == firstPanel)
            {
                yPart[..(j + 1 - first)].Clear();
                rowPart[..(j + 1 - first)].Clear();
            }

            _matrix.AddProduct(panel, j + 1, _matrix.Rows, rowPart, parts);
        }

        y.CopyTo(_rightFactors.Row(done)[first..]);
        Span<double> x = _product.AsSpan(0, _rows - (j + 1));
        Panels.SumParts(parts, x);

        // The reflection's vector is u = (row − α·e) / s.
        Span<double> u = row[(j + 1 - first)..(_columns - first)];
        if (DenseVector.Norm(u[1..]) < Nothing)
        {
            u[1..].Clear();
        }

        double head = u[0];
        _rightBeta[j] = Householder.Reflect(u);
        double alpha = u[0];
        OffDiagonal[j] = alpha;
        u[0] = 1;
        row.CopyTo(_rightFactors.Row(Block + done)[first..]);
        if (_right is not null)
        {
            u.CopyTo(_right.Row(j)[(j + 1)..]);
        }

        Span<double> kept = _leftFactors.Row(Block + done);
        kept[.._matrix.Rows].Clear();
        if (_rightBeta[j] == 0)
        {
            return;
        }

        // x = β·(A·u − V·Yᵀ·u − X·Uᵀ·u)
        double scale = 1 / (head - alpha);
        DenseVector.Scale(scale, x);
        AddColumn(-alpha * scale, j + 1, start, x);
        ReadOnlySpan<double> whole = row;
        RightDots(0, done + 1, whole, first, factors);
        RightDots(Block, done, whole, first, factors[Block..]);
        AddLeft(-1, 0, done + 1, factors, j + 1, x);
        AddLeft(-1, Block, done, factors[Block..], j + 1, x);
        DenseVector.Scale(_rightBeta[j], x);
        x.CopyTo(kept[(j + 1)..]);
    }

    /// <summary>x ← x + a·(column j of A as the block found it, from row j on).</summary>
    private void AddColumn(double a, int j, int start, Span<double> x)
    {
        if (j < start + Block)
        {
            DenseVector.AddScaled(a, _leftFactors.Row(j - start)[j.._rows], x);
            return;
        }

        MatrixView panel = _matrix[j / Block];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] += a * panel[j + i, j % Block];
        }
    }

    private void AddLeft(double alpha, int from, int count, ReadOnlySpan<double> factors, int first, Span<double> sum) =>
        MatrixVector.AddCombination(alpha, new MatrixView(_leftFactors).Slice(from, first, count, sum.Length), factors, sum);

    private void AddRight(double alpha, int from, int count, ReadOnlySpan<double> factors, int first, Span<double> sum) =>
        MatrixVector.AddCombination(alpha, new MatrixView(_rightFactors).Slice(from, first, count, sum.Length), factors, sum);

    private void LeftDots(int from, int count, ReadOnlySpan<double> vector, int first, Span<double> dots) =>
        MatrixVector.Dots(new MatrixView(_leftFactors).Slice(from, first, count, vector.Length), vector, dots);

    private void RightDots(int from, int count, ReadOnlySpan<double> vector, int first, Span<double> dots) =>
        MatrixVector.Dots(new MatrixView(_rightFactors).Slice(from, first, count, vector.Length), vector, dots);
}
