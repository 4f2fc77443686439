using System;
using System.Linq;
using System.Threading;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Core.Numerics.Krylov;

public sealed class LanczosDecompositionTests
{
    [Fact]
    public void Two_steps_on_a_diagonal_matrix_give_the_published_numbers()
    {
        var seen = LanczosDecomposition.Of(Operators.Diagonal(4, 2, 1, 0.5), [0.5, 0.5, 0.5, 0.5], 2);
        Matrices.NearlyEqual([1.875, 2.75543478], seen.Diagonal, 1e-8);
        Matrices.NearlyEqual([1.34047566], seen.OffDiagonal, 1e-8);
        Matrices.NearlyEqual([0.90430763, 3.72612715], seen.RitzValues, 1e-8);
        Matrices.NearlyEqual([0.6560048, 0.3439952], seen.Weights, 1e-7);
        Assert.False(seen.IsExhausted);
    }

    [Fact]
    public void All_steps_find_all_eigenvalues()
    {
        double[] values = [.. Enumerable.Range(1, 60).Select(i => Math.Sqrt(i) - 3)];
        var seen = LanczosDecomposition.Of(Operators.Diagonal(values), [.. values.Select((_, i) => 1 + (0.1 * (i % 7)))], 100);
        Assert.True(seen.IsExhausted);
        Matrices.NearlyEqual(values, seen.RitzValues, 1e-12);
        Assert.Equal(1, seen.Weights.ToArray().Sum(), 1e-12);
    }

    [Fact]
    public void A_space_that_is_exhausted_ends_the_steps()
    {
        // Three different eigenvalues: three steps see everything.
        double[] values = [.. Enumerable.Range(0, 30).Select(i => (double)(i % 3))];
        var seen = LanczosDecomposition.Of(Operators.Diagonal(values), [.. values.Select(_ => 1.0)], 20);
        Assert.True(seen.IsExhausted);
        Matrices.NearlyEqual([0, 1, 2], seen.RitzValues, 1e-13);
        Matrices.NearlyEqual([1.0 / 3, 1.0 / 3, 1.0 / 3], seen.Weights, 1e-13);
    }

    [Fact]
    public void No_eigenvalue_appears_twice_after_many_steps()
    {
        // Without reorthogonalization the outliers would come back as copies.
        double[] values = [100, 50, 25, .. Enumerable.Range(0, 300).Select(i => i / 300.0)];
        var seen = LanczosDecomposition.Of(Operators.Diagonal(values), [.. values.Select(_ => 1.0)], 120);
        Assert.Equal(3, seen.RitzValues.ToArray().Count(value => value > 2));
        Matrices.NearlyEqual([25, 50, 100], seen.RitzValues[^3..], 1e-10);
    }

    [Fact]
    public void Cancellation_is_heard_between_two_products()
    {
        using var source = new CancellationTokenSource();
        var matrix = new Cancelling(source, after: 7);
        Assert.Throws<OperationCanceledException>(() => LanczosDecomposition.Of(matrix, 40, seed: 1, cancellation: source.Token));
        Assert.Equal(7, matrix.Products);
    }

    [Fact]
    public void Bad_vectors_and_products_are_refused()
    {
        ISymmetricOperator matrix = Operators.Diagonal(1, 2);
        Assert.Throws<ArgumentException>(() => LanczosDecomposition.Of(matrix, [0, 0], 1));
        Assert.Throws<ArgumentException>(() => LanczosDecomposition.Of(matrix, [1, double.NaN], 1));
        Assert.Throws<ArgumentException>(() => LanczosDecomposition.Of(matrix, [1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LanczosDecomposition.Of(matrix, [1, 1], 0));
        Assert.Contains("not finite", Assert.Throws<ArgumentException>(() => LanczosDecomposition.Of(Operators.Diagonal(1, double.NaN), [1, 1], 1)).Message);
    }

    /// <summary>A matrix that asks to stop after some products.</summary>
    private sealed class Cancelling(CancellationTokenSource source, int after) : ISymmetricOperator
    {
        public int Dimension => 100;

        public int Products { get; private set; }

        public void Apply(ReadOnlySpan<double> x, Span<double> y)
        {
            for (int i = 0; i < y.Length; i++)
            {
                y[i] = i * x[i];
            }

            if (++Products == after)
            {
                source.Cancel();
            }
        }
    }
}
