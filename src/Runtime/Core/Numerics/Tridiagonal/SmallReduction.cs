using System;
using StaticNets.Numerics.Reflections;

namespace StaticNets.Numerics.Tridiagonal;

/// <summary>A = Q·T·Qᵀ with T tridiagonal for a small symmetric matrix, one reflection at a time.</summary>
/// <remarks>
/// For a few blocks of <see cref="Tridiagonalization"/> it is faster, since it prepares nothing. Source: Golub and Van Loan,
/// "Matrix computations", 4th edition, algorithm 8.3.1.
/// </remarks>
internal static class SmallReduction
{
    /// <summary>Reduces.</summary>
    /// <param name="a">A, whole, its largest element near one; overwritten.</param>
    /// <param name="diagonal">The diagonal of T, [n], overwritten.</param>
    /// <param name="offDiagonal">The elements beside it, [n − 1] or longer, overwritten.</param>
    /// <returns>Qᵀ, [n, n].</returns>
    public static Matrix Reduce(Matrix a, Span<double> diagonal, Span<double> offDiagonal)
    {
        int n = a.Rows;
        Span<double> beta = new double[n];
        Span<double> product = new double[n];
        for (int k = 0; k < n - 1; k++)
        {
            // Row k right of the diagonal equals column k below it; v replaces it in place.
            Span<double> v = a.Row(k)[(k + 1)..];
            beta[k] = Householder.Reflect(v);
            offDiagonal[k] = v[0];
            v[0] = 1;
            if (beta[k] != 0)
            {
                // A ← A − v·wᵀ − w·vᵀ, w = p − (β·pᵀv / 2)·v with p = β·A·v.
                Span<double> w = product[..v.Length];
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

        // Q = H₀·H₁···, accumulated from the last, so that each reflection meets only the corner that is not yet identity.
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
}
