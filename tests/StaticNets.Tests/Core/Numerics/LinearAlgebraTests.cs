using System;
using System.Collections.Generic;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Core.Numerics;

[Collection("Alone")] // the provider belongs to the process
public sealed class LinearAlgebraTests
{
    [Fact]
    public void A_provider_is_asked_for_products_and_decompositions()
    {
        Matrix a = Matrices.MakeSymmetric("normal", 50);
        Matrix product = a.Multiply(a);
        var provider = new Counting();
        With(provider, () =>
        {
            Assert.Equal(product.Values, a.Multiply(a).Values);
            Assert.Equal(50, new SingularValueDecomposition(a).U.Columns);
            Assert.Equal(50, new SymmetricEigen(a).Vectors.Columns);
            Assert.Equal(50, new SymmetricEigen(a, vectors: false).Values.Length);
            Assert.Equal(["product", "singular values True", "symmetric True", "symmetric False"], provider.Calls);

            // Accuracy that is asked for is not left to others.
            Assert.Equal(50, new SingularValueDecomposition(a, highRelativeAccuracy: true).Values.Length);
            Assert.Equal(4, provider.Calls.Count);
        });
        Assert.Same(LinearAlgebra.Managed, LinearAlgebra.Provider);
    }

    [Fact]
    public void Arguments_are_checked_before_the_provider_is_asked() => With(new Counting(), () =>
    {
        Assert.Throws<ArgumentException>(() => new Matrix(2, 3).Multiply(new Matrix(2, 3)));
        Assert.Throws<ArgumentException>(() => new SingularValueDecomposition(new Matrix(1, 1, [double.NaN])));
        Assert.Throws<ArgumentException>(() => new SymmetricEigen(new Matrix(2, 3)));
        Assert.Empty(((Counting)LinearAlgebra.Provider).Calls);
    });

    [Fact]
    public void An_answer_of_the_wrong_extents_is_told() => With(new Wrong(), () =>
    {
        Assert.Contains(
            "gave U as null, but [2, 2] was asked for",
            Assert.Throws<InvalidOperationException>(() => new SingularValueDecomposition(new Matrix(2, 3))).Message,
            StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new SingularValueDecomposition(new Matrix(3, 3), vectors: false));
        Assert.Throws<InvalidOperationException>(() => new SymmetricEigen(new Matrix(2, 2)));
    });

    [Fact]
    public void There_is_always_a_provider() => Assert.Throws<ArgumentNullException>(() => LinearAlgebra.Provider = null!);

    private static void With(ILinearAlgebra provider, Action action)
    {
        LinearAlgebra.Provider = provider;
        try
        {
            action();
        }
        finally
        {
            LinearAlgebra.Provider = LinearAlgebra.Managed;
        }
    }

    private sealed class Counting : ILinearAlgebra
    {
        public List<string> Calls { get; } = [];

        public void Multiply(Matrix left, Matrix right, Matrix product)
        {
            Calls.Add("product");
            LinearAlgebra.Managed.Multiply(left, right, product);
        }

        public (double[] Values, Matrix? U, Matrix? V) DecomposeSingularValues(Matrix matrix, bool vectors)
        {
            Calls.Add($"singular values {vectors}");
            return LinearAlgebra.Managed.DecomposeSingularValues(matrix, vectors);
        }

        public (double[] Values, Matrix? Vectors) DecomposeSymmetric(Matrix matrix, bool vectors)
        {
            Calls.Add($"symmetric {vectors}");
            return LinearAlgebra.Managed.DecomposeSymmetric(matrix, vectors);
        }
    }

    private sealed class Wrong : ILinearAlgebra
    {
        public void Multiply(Matrix left, Matrix right, Matrix product) => product.Values.Clear();

        public (double[] Values, Matrix? U, Matrix? V) DecomposeSingularValues(Matrix matrix, bool vectors) => (new double[2], null, null);

        public (double[] Values, Matrix? Vectors) DecomposeSymmetric(Matrix matrix, bool vectors) => ([], null);
    }
}
