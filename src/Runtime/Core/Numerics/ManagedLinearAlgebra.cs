using StaticNets.Numerics.Products;

namespace StaticNets.Numerics;

/// <summary>The library's own operations.</summary>
internal sealed class ManagedLinearAlgebra : ILinearAlgebra
{
    /// <inheritdoc/>
    public Matrix Multiply(Matrix left, Matrix right) => MatrixProduct.Of(new MatrixView(left), new MatrixView(right));

    /// <inheritdoc/>
    public (double[] Values, Matrix? U, Matrix? V) DecomposeSingularValues(Matrix matrix, bool vectors) =>
        SingularValueDecomposition.Decompose(matrix, vectors, highRelativeAccuracy: false);

    /// <inheritdoc/>
    public (double[] Values, Matrix? Vectors) DecomposeSymmetric(Matrix matrix, bool vectors) =>
        SymmetricEigen.Decompose(matrix, vectors);
}
