namespace StaticNets.Numerics;

/// <summary>The three operations that cost most, which a program may hand to a library of its own.</summary>
/// <remarks>
/// StaticNets needs no such library: <see cref="LinearAlgebra.Managed"/> is the default. Implementations are called from
/// any thread, get arguments that were checked, must not change what is not said to be overwritten, and answer with matrices of their own.
/// </remarks>
public interface ILinearAlgebra
{
    /// <summary>C ← A·B.</summary>
    /// <param name="left">A, [m, k].</param>
    /// <param name="right">B, [k, n].</param>
    /// <param name="product">C, [m, n], neither A nor B; overwritten.</param>
    void Multiply(Matrix left, Matrix right, Matrix product);

    /// <summary>A = U·Σ·Vᵀ, the thin form, for <see cref="SingularValueDecomposition"/>.</summary>
    /// <param name="matrix">A, [rows, columns], finite.</param>
    /// <param name="vectors">Whether U and V are wanted.</param>
    /// <returns>The values, descending, [k] with k = min(rows, columns); U, [rows, k], and V, [columns, k], or null.</returns>
    (double[] Values, Matrix? U, Matrix? V) DecomposeSingularValues(Matrix matrix, bool vectors);

    /// <summary>A = V·Λ·Vᵀ for <see cref="SymmetricEigen"/>.</summary>
    /// <param name="matrix">A, [n, n], finite, of which only the lower triangle may be read.</param>
    /// <param name="vectors">Whether V is wanted.</param>
    /// <returns>The eigenvalues, ascending, [n]; the eigenvectors as columns, [n, n], or null.</returns>
    (double[] Values, Matrix? Vectors) DecomposeSymmetric(Matrix matrix, bool vectors);
}
