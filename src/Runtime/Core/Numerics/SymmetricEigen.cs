using System;
using StaticNets.Numerics.Reflections;

namespace StaticNets.Numerics;

/// <summary>A = V·Λ·Vᵀ for a symmetric matrix: eigenvalues in ascending order and orthonormal eigenvectors.</summary>
/// <remarks>
/// Householder reduction to tridiagonal form, then implicit QL steps with Wilkinson's shift. Source: Golub and Van Loan,
/// "Matrix computations", 4th edition, sections 8.3.1 and 8.3.3; the QL form follows Bowdler, Martin, Reinsch and
/// Wilkinson, "The QR and QL algorithms for symmetric matrices", Numerische Mathematik 11 (1968), 293–306.
/// </remarks>
public sealed class SymmetricEigen
{
    // A few steps an eigenvalue are usual; the reference implementations give up at the same number.
    private const int MaxSteps = 60;

    private readonly double[] _values;
    private readonly Matrix? _vectors;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">A, of which only the lower triangle is read; not changed.</param>
    /// <param name="vectors">Whether eigenvectors are wanted; without them it is several times faster.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or an element is not finite.</exception>
    /// <exception cref="NoConvergenceException">The iteration does not converge.</exception>
    public SymmetricEigen(Matrix matrix, bool vectors = true)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        matrix.CheckSquare(nameof(matrix));
        matrix.CheckFinite(nameof(matrix));

        int n = matrix.Rows;
        Matrix work = LowerTriangle(matrix);

        // A common power of two keeps squares of elements in range and rounds nothing.
        int exponent = Exponent(work);
        ScaleBy(work.Values, -exponent);

        _values = new double[n];
        var offDiagonal = new double[n];
        Matrix? rows = Tridiagonalize(work, _values, offDiagonal, vectors);
        Diagonalize(_values, offDiagonal, rows);
        ScaleBy(_values, exponent);
        _vectors = Sort(_values, rows);
    }

    /// <summary>The eigenvalues, ascending, [n].</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The eigenvectors, [n, n]: column j belongs to value j. Their signs mean nothing.</summary>
    /// <exception cref="InvalidOperationException">No eigenvectors were asked for.</exception>
    public Matrix Vectors =>
        _vectors ?? throw new InvalidOperationException("The decomposition was made without eigenvectors; pass vectors: true.");

    private static Matrix LowerTriangle(Matrix matrix)
    {
        var symmetric = new Matrix(matrix.Rows, matrix.Rows);
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                symmetric[i, j] = matrix[i, j];
                symmetric[j, i] = matrix[i, j];
            }
        }

        return symmetric;
    }

    private static int Exponent(Matrix matrix)
    {
        double largest = 0;
        foreach (double value in matrix.Values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest == 0 ? 0 : Math.ILogB(largest);
    }

    private static void ScaleBy(Span<double> values, int exponent)
    {
        foreach (ref double value in values)
        {
            value = Math.ScaleB(value, exponent);
        }
    }

    /// <summary>Reduces A to T = QᵀAQ and returns Qᵀ, whose rows the QL steps will turn into eigenvectors.</summary>
    /// <remarks>Algorithm 8.3.1: reflection k clears column k below the subdiagonal; A ← A − v·wᵀ − w·vᵀ.</remarks>
    private static Matrix? Tridiagonalize(Matrix a, double[] diagonal, double[] offDiagonal, bool vectors)
    {
        int n = a.Rows;
        var beta = new double[n];
        var product = new double[n];
        for (int k = 0; k < n - 1; k++)
        {
            // Row k right of the diagonal equals column k below it; v replaces it in place.
            Span<double> v = a.Row(k)[(k + 1)..];
            beta[k] = Householder.Reflect(v);
            offDiagonal[k] = v[0];
            v[0] = 1;
            if (beta[k] != 0)
            {
                // w = p − (β·pᵀv / 2)·v with p = β·A·v.
                Span<double> w = product.AsSpan(0, v.Length);
                for (int i = 0; i < w.Length; i++)
                {
                    w[i] = beta[k] * DenseVector.Dot(a.Row(k + 1 + i)[(k + 1)..], v);
                }

                DenseVector.AddScaled(-0.5 * beta[k] * DenseVector.Dot(w, v), v, w);
                for (int i = 0; i < w.Length; i++)
                {
                    Span<double> row = a.Row(k + 1 + i)[(k + 1)..];
                    DenseVector.AddScaled(-v[i], w, row);
                    DenseVector.AddScaled(-w[i], v, row);
                }
            }
        }

        for (int k = 0; k < n; k++)
        {
            diagonal[k] = a[k, k];
        }

        if (!vectors)
        {
            return null;
        }

        // Q = H₀·H₁···, accumulated from the last, so that each reflection meets only the corner that is not yet identity.
        // Kept transposed: reflecting Q's rows from the left is reflecting Qᵀ's columns, row by row.
        Matrix transposed = Matrix.Identity(n);
        for (int k = n - 2; k >= 0; k--)
        {
            ReadOnlySpan<double> v = a.Row(k)[(k + 1)..];
            for (int i = k + 1; i < n && beta[k] != 0; i++)
            {
                Span<double> row = transposed.Row(i)[(k + 1)..];
                DenseVector.AddScaled(-beta[k] * DenseVector.Dot(row, v), v, row);
            }
        }

        return transposed;
    }

    /// <summary>Rotates the tridiagonal matrix to a diagonal one; each rotation turns two rows of the eigenvectors too.</summary>
    private static void Diagonalize(double[] d, double[] e, Matrix? rows)
    {
        int n = d.Length;
        double norm = Norm(d, e);
        for (int first = 0; first < n; first++)
        {
            for (int step = 0; ; step++)
            {
                int last = EndOfBlock(d, e, first, norm);
                if (last == first)
                {
                    break;
                }

                if (step == MaxSteps)
                {
                    throw new NoConvergenceException($"Eigenvalue {first} of {n}", MaxSteps);
                }

                Step(d, e, first, last, rows);
            }
        }
    }

    /// <summary>The end of the block that begins at an index: where the next off-diagonal element is rounding error.</summary>
    /// <remarks>
    /// Of its neighbours, or of the whole matrix, which the reduction has left everywhere: among the zero eigenvalues of a
    /// matrix without full rank the neighbours are that rounding themselves, and steps against it do not converge.
    /// </remarks>
    private static int EndOfBlock(double[] d, double[] e, int first, double norm)
    {
        int last = first;
        while (last < d.Length - 1)
        {
            double scale = Math.Max(norm, Math.Abs(d[last]) + Math.Abs(d[last + 1]));
            if (Math.Abs(e[last]) <= Math.ScaleB(scale, -53))
            {
                break;
            }

            last++;
        }

        return last;
    }

    /// <summary>The largest sum of neighbouring elements, between the norm of the tridiagonal matrix and a third of it.</summary>
    private static double Norm(double[] d, double[] e)
    {
        double norm = 0;
        for (int i = 0; i < d.Length; i++)
        {
            norm = Math.Max(norm, Math.Abs(d[i]) + Math.Abs(e[i]));
        }

        return norm;
    }

    /// <summary>One implicit QL step on the block first .. last: shift, then chase the bulge upwards.</summary>
    private static void Step(double[] d, double[] e, int first, int last, Matrix? rows)
    {
        double half = (d[first + 1] - d[first]) / (2 * e[first]);
        double radius = double.Hypot(half, 1);
        double bulge = d[last] - d[first] + (e[first] / (half + Math.CopySign(radius, half)));
        double sine = 1;
        double cosine = 1;
        double carried = 0;
        for (int i = last - 1; i >= first; i--)
        {
            double f = sine * e[i];
            double b = cosine * e[i];
            radius = double.Hypot(f, bulge);
            e[i + 1] = radius;
            if (radius == 0)
            {
                // The bulge vanished by underflow: the block has split here.
                d[i + 1] -= carried;
                e[last] = 0;
                return;
            }

            sine = f / radius;
            cosine = bulge / radius;
            bulge = d[i + 1] - carried;
            radius = ((d[i] - bulge) * sine) + (2 * cosine * b);
            carried = sine * radius;
            d[i + 1] = bulge + carried;
            bulge = (cosine * radius) - b;
            if (rows is not null)
            {
                DenseVector.Rotate(rows.Row(i), rows.Row(i + 1), cosine, sine);
            }
        }

        d[first] -= carried;
        e[first] = bulge;
        e[last] = 0;
    }

    private static Matrix? Sort(double[] values, Matrix? rows)
    {
        int n = values.Length;
        var order = new int[n];
        for (int i = 0; i < n; i++)
        {
            order[i] = i;
        }

        Array.Sort(values, order);
        if (rows is null)
        {
            return null;
        }

        var vectors = new Matrix(n, n);
        for (int j = 0; j < n; j++)
        {
            ReadOnlySpan<double> vector = rows.Row(order[j]);
            for (int i = 0; i < n; i++)
            {
                vectors[i, j] = vector[i];
            }
        }

        return vectors;
    }
}
