using StaticNets.Numerics.Products;

namespace StaticNets.Numerics;

/// <summary>The library's own operations.</summary>
internal sealed class ManagedLinearAlgebra : ILinearAlgebra
{
    /// <inheritdoc/>
    public void Multiply(Matrix left, Matrix right, Matrix product) =>
        MatrixProduct.Set(1, new MatrixView(left), new MatrixView(right), new MatrixView(product));

    /// <inheritdoc/>
    public (double[] Values, Matrix? U, Matrix? V) DecomposeSingularValues(Matrix matrix, bool vectors) =>
        SingularValueDecomposition.Decompose(matrix, vectors, highRelativeAccuracy: false);

    /// <inheritdoc/>
    public (double[] Values, Matrix? Vectors) DecomposeSymmetric(Matrix matrix, bool vectors) =>
        SymmetricEigen.Decompose(matrix, vectors);
}
