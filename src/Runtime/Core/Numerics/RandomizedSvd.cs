using System;
using StaticNets.Numerics.Products;
using StaticNets.Random;

namespace StaticNets.Numerics;

/// <summary>The largest singular values of a matrix and their vectors, from products with a few random vectors.</summary>
/// <remarks>
/// <para>A basis Q of A·Ω with Ω normal, improved by power iterations Q ← orth(A·orth(Aᵀ·Q)), then the decomposition of the
/// small matrix Qᵀ·A. The work is 2·powerIterations + 2 products of A with rank + oversampling columns. Values are never too
/// large but for rounding; they and the vectors are as good as the spectrum falls off: with σ the first value that is left
/// out, the expected error of the approximation exceeds σ by a factor that tends to one like a root of index
/// 2·powerIterations + 1.</para>
/// <para>The same seed gives the same bits. Memory while it works: about ten matrices of max(rows, columns) by rank +
/// oversampling; A is copied only where its scale is beyond 10⁹⁰.</para>
/// <para>Source: Halko, Martinsson and Tropp, "Finding structure with randomness: probabilistic algorithms for constructing
/// approximate matrix decompositions", SIAM Review 53 (2011), 217–288, algorithms 4.4 and 5.1, theorem 10.</para>
/// </remarks>
public sealed class RandomizedSvd
{
    // Products of a few elements within 2 to plus or minus this stay in range.
    private const int SafeExponent = 300;

    private readonly double[] _values;

    /// <summary>Decomposes.</summary>
    /// <param name="matrix">A, of any shape; not changed.</param>
    /// <param name="rank">Number of values wanted, 1 .. min(rows, columns).</param>
    /// <param name="oversampling">Random vectors beyond the rank, zero or more; 5 to 10 make failure unlikely.</param>
    /// <param name="powerIterations">Zero or more; 1 or 2 for spectra that fall off slowly.</param>
    /// <param name="seed">Of the random vectors.</param>
    /// <exception cref="ArgumentException">An element is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="NoConvergenceException">The iteration for the small matrix does not converge.</exception>
    public RandomizedSvd(Matrix matrix, int rank, int oversampling = 10, int powerIterations = 2, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        int most = Math.Min(matrix.Rows, matrix.Columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rank, most);
        ArgumentOutOfRangeException.ThrowIfNegative(oversampling);
        ArgumentOutOfRangeException.ThrowIfNegative(powerIterations);
        matrix.CheckFinite(nameof(matrix));
        Matrix a = InRange(matrix, out int exponent);

        int width = (int)Math.Min(most, (long)rank + oversampling);
        Matrix q = Orthonormal(MatrixProduct.Of(new MatrixView(a), new MatrixView(Normal(a.Columns, width, seed))));
        for (int i = 0; i < powerIterations; i++)
        {
            // Orthonormal at each half step: powers of A would leave only the largest value's direction above rounding.
            Matrix other = Orthonormal(MatrixProduct.Of(new MatrixView(a).Transposed, new MatrixView(q)));
            q = Orthonormal(MatrixProduct.Of(new MatrixView(a), new MatrixView(other)));
        }

        // (Qᵀ·A)ᵀ = Aᵀ·Q = V·Σ·Wᵀ, hence A ≈ (Q·W)·Σ·Vᵀ.
        var small = new SingularValueDecomposition(MatrixProduct.Of(new MatrixView(a).Transposed, new MatrixView(q)));
        _values = small.Values[..rank].ToArray();
        PowerOfTwo.Scale(_values, exponent);
        V = small.U.FirstColumns(rank);
        U = MatrixProduct.Of(new MatrixView(q), new MatrixView(small.V).Slice(0, 0, width, rank));
    }

    /// <summary>The largest singular values, descending, [rank].</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Their left singular vectors, [rows, rank].</summary>
    public Matrix U { get; }

    /// <summary>Their right singular vectors, [columns, rank].</summary>
    public Matrix V { get; }

    private static Matrix InRange(Matrix matrix, out int exponent)
    {
        double largest = DenseVector.LargestMagnitude(matrix.Values);
        exponent = largest == 0 ? 0 : Math.ILogB(largest);
        if (Math.Abs(exponent) <= SafeExponent)
        {
            exponent = 0;
            return matrix;
        }

        Matrix scaled = matrix.Copy();
        PowerOfTwo.Scale(scaled.Values, -exponent);
        return scaled;
    }

    private static Matrix Normal(int rows, int columns, ulong seed)
    {
        var random = new Philox(seed);
        var normal = new Matrix(rows, columns);
        foreach (ref double element in normal.Values)
        {
            element = random.NextNormal();
        }

        return normal;
    }

    private static Matrix Orthonormal(Matrix columns) => new QrDecomposition(columns).ThinQ();
}
