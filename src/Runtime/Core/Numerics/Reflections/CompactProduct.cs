using System;
using StaticNets.Numerics.Products;

namespace StaticNets.Numerics.Reflections;

/// <summary>A product of reflections as one matrix, H₀·H₁··· = I − V·T·Vᵀ with T upper triangular, applied to rows.</summary>
/// <remarks>
/// Memory: two matrices of the rows by 72. Source: Schreiber and Van Loan, "A storage-efficient WY representation for
/// products of Householder transformations", SIAM J. Sci. Stat. Comput. 10 (1989), 53–57.
/// </remarks>
internal static class CompactProduct
{
    /// <summary>Reflections that are worth one product: three tiles wide, and the work on T is still small.</summary>
    public const int Block = 72;

    /// <summary>rows ← rows·(H₀·H₁···)ᵀ: each row, as a column x, becomes H₀·H₁···x.</summary>
    /// <param name="vectors">The v of all reflections as rows, [k, n]: row i has zeros left of its unit element at i.</param>
    /// <param name="beta">β of the reflections, [k].</param>
    /// <param name="rows">[m, n], changed in place.</param>
    public static void Apply(MatrixView vectors, ReadOnlySpan<double> beta, MatrixView rows)
    {
        var storage = new double[Storage(rows.Rows, vectors.Rows)];
        for (int end = vectors.Rows; end > 0;)
        {
            int start = (end - 1) / Block * Block;
            ApplyBlock(vectors, beta, start, end, transposed: false, rows, storage);
            end = start;
        }
    }

    /// <summary>rows ← rows·H₀·H₁···: each row, as a column x, becomes ···H₁·H₀·x.</summary>
    /// <inheritdoc cref="Apply"/>
    public static void ApplyTransposed(MatrixView vectors, ReadOnlySpan<double> beta, MatrixView rows)
    {
        var storage = new double[Storage(rows.Rows, vectors.Rows)];
        for (int start = 0; start < vectors.Rows; start += Block)
        {
            int end = Math.Min(start + Block, vectors.Rows);
            ApplyBlock(vectors, beta, start, end, transposed: true, rows, storage);
        }
    }

    /// <summary>The first k columns of H₀·H₁···, as rows.</summary>
    /// <param name="vectors">As above, [k, n].</param>
    /// <param name="beta">[k].</param>
    /// <param name="columns">[k, n], zeros; filled.</param>
    public static void Form(MatrixView vectors, ReadOnlySpan<double> beta, MatrixView columns)
    {
        var storage = new double[Storage(vectors.Rows, vectors.Rows)];
        for (int end = vectors.Rows; end > 0;)
        {
            int start = (end - 1) / Block * Block;
            for (int i = start; i < end; i++)
            {
                columns[i, i] = 1;
            }

            // The reflections from here on leave the axes before them alone.
            ApplyBlock(vectors, beta, start, end, transposed: false, columns.Slice(start, 0, columns.Rows - start, columns.Columns), storage);
            end = start;
        }
    }

    /// <summary>T, [k, k].</summary>
    /// <param name="vectors">[k, n].</param>
    /// <param name="beta">[k].</param>
    /// <param name="triangle">[k · k], overwritten.</param>
    public static void Triangle(MatrixView vectors, ReadOnlySpan<double> beta, Span<double> triangle)
    {
        int k = vectors.Rows;
        var t = new MatrixView(triangle, k, k, k);
        MatrixProduct.Set(1, vectors, vectors.Transposed, t); // the upper triangle of the dot products is read below
        Span<double> column = stackalloc double[Block];
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < j; i++)
            {
                column[i] = t[i, j];
            }

            // T gains the column −βⱼ·T·Vᵀ·vⱼ and the diagonal element βⱼ.
            for (int i = 0; i < j; i++)
            {
                double sum = 0;
                for (int l = i; l < j; l++)
                {
                    sum += t[i, l] * column[l];
                }

                t[i, j] = -beta[j] * sum;
            }

            t[j, j] = beta[j];
            for (int i = j + 1; i < k; i++)
            {
                t[i, j] = 0;
            }
        }
    }

    private static int Storage(int rows, int vectors) => checked((Block * Block) + (2 * rows * Math.Min(Block, vectors)));

    private static void ApplyBlock(
        MatrixView vectors, ReadOnlySpan<double> beta, int start, int end, bool transposed, MatrixView rows, Span<double> storage)
    {
        // What is left of the first vector's unit element stays as it is.
        int k = end - start;
        MatrixView v = vectors.Slice(start, start, k, vectors.Columns - start);
        MatrixView part = rows.Slice(0, start, rows.Rows, rows.Columns - start);
        Triangle(v, beta[start..end], storage);
        var t = new MatrixView(storage, k, k, k);
        var projections = new MatrixView(storage[(Block * Block)..], rows.Rows, k, k);
        var factors = new MatrixView(storage[((Block * Block) + (rows.Rows * k))..], rows.Rows, k, k);
        MatrixProduct.Set(1, part, v.Transposed, projections);
        MatrixProduct.Set(1, projections, transposed ? t : t.Transposed, factors);
        MatrixProduct.Add(-1, factors, v, part);
    }
}
