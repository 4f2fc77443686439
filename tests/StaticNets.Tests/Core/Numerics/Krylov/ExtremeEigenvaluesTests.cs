using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Core.Numerics.Krylov;

public sealed class ExtremeEigenvaluesTests
{
    private static readonly EigenOptions Exact = new() { Tolerance = 1e-10 };

    [Theory]
    [InlineData(SpectrumEnd.Largest)]
    [InlineData(SpectrumEnd.Smallest)]
    [InlineData(SpectrumEnd.LargestMagnitude)]
    public void The_ends_of_a_known_spectrum_come_out_in_order(SpectrumEnd end)
    {
        double[] values = [.. Enumerable.Range(0, 1500).Select(i => Math.Sin(i) * (i % 50 == 0 ? 3 : 1))];
        EigenPairs pairs = ExtremeEigenvalues.Of(Operators.Diagonal(values), 6, end, Exact);
        double[] expected = (end switch
        {
            SpectrumEnd.Largest => values.OrderByDescending(value => value),
            SpectrumEnd.Smallest => values.Order(),
            _ => values.OrderByDescending(Math.Abs),
        }).Take(6).ToArray();
        Assert.True(pairs.HasConverged);
        Matrices.NearlyEqual(expected, pairs.Values, 1e-9);
        for (int i = 0; i < 6; i++)
        {
            // The eigenvector of a diagonal matrix is an axis.
            int axis = Array.IndexOf(values, expected[i]);
            Assert.Equal(1, Math.Abs(pairs.Vectors[i, axis]), 1e-6);
        }
    }

    [Fact]
    public void All_eigenvalues_of_a_small_matrix_agree_with_the_dense_method()
    {
        Matrix matrix = Operators.Goe(40, 1);
        EigenPairs pairs = ExtremeEigenvalues.Of(new MatrixOperator(matrix), 40, SpectrumEnd.Smallest, Exact);
        Matrices.NearlyEqual(new SymmetricEigen(matrix).Values, pairs.Values, 1e-12);
    }

    [Fact]
    public void Residuals_are_what_they_say()
    {
        Matrix matrix = Operators.Goe(300, 2);
        var action = new MatrixOperator(matrix);
        EigenPairs pairs = ExtremeEigenvalues.Of(action, 4, SpectrumEnd.Largest, new EigenOptions { Tolerance = 1e-6 });
        double[] product = new double[300];
        for (int i = 0; i < 4; i++)
        {
            action.Apply(pairs.Vectors.Row(i), product);
            DenseVector.AddScaled(-pairs.Values[i], pairs.Vectors.Row(i), product);
            Assert.Equal(pairs.Residuals[i], DenseVector.Norm(product), 1e-12);
        }

        Assert.True(pairs.Products < 300, $"{pairs.Products} products.");
    }

    [Fact]
    public void An_identity_is_exhausted_at_once()
    {
        EigenPairs pairs = ExtremeEigenvalues.Of(Operators.Diagonal([.. Enumerable.Repeat(3.0, 50)]), 2);
        Matrices.NearlyEqual([3, 3], pairs.Values, 1e-12);
        Assert.True(pairs.HasConverged);
    }

    [Fact]
    public void A_zero_matrix_has_zero_eigenvalues() =>
        Matrices.NearlyEqual([0, 0], ExtremeEigenvalues.Of(Operators.Diagonal(new double[9]), 2).Values, 0);

    [Fact]
    public void The_limit_of_products_is_kept_and_told()
    {
        double[] values = [.. Enumerable.Range(0, 3000).Select(i => 1 + (i * 1e-6))];
        EigenPairs pairs = ExtremeEigenvalues.Of(Operators.Diagonal(values), 3, SpectrumEnd.Largest, new EigenOptions { Tolerance = 1e-12, MaxProducts = 40 });
        Assert.False(pairs.HasConverged);
        Assert.InRange(pairs.Products, 3, 40);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        var matrix = new MatrixOperator(Operators.Goe(200, 3));
        Assert.Equal(ExtremeEigenvalues.Of(matrix, 3).Values.ToArray(), ExtremeEigenvalues.Of(matrix, 3).Values.ToArray());
    }

    [Fact]
    public void Progress_is_told_and_cancellation_heard()
    {
        var told = new List<EigenProgress>();
        var matrix = new MatrixOperator(Operators.Goe(400, 3));
        ExtremeEigenvalues.Of(matrix, 5, SpectrumEnd.Largest, new EigenOptions { Tolerance = 1e-9, Progress = new Sink(told) });
        Assert.True(told.Count >= 2 && told[^1].Residual < told[0].Residual);

        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => ExtremeEigenvalues.Of(matrix, 5, SpectrumEnd.Largest, new EigenOptions { Cancellation = source.Token }));
    }

    [Fact]
    public void Power_iteration_finds_the_largest_magnitude()
    {
        EigenPairs pair = PowerIteration.Of(Operators.Diagonal(1, -5, 3, 0.5), new EigenOptions { Tolerance = 1e-9 });
        Matrices.NearlyEqual([-5], pair.Values, 1e-9);
        Assert.True(pair.HasConverged);
        Matrices.NearlyEqual([0], PowerIteration.Of(Operators.Diagonal(new double[4])).Values, 0);
    }

    [Fact]
    public void Counts_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ExtremeEigenvalues.Of(Operators.Diagonal(1, 2), 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExtremeEigenvalues.Of(Operators.Diagonal(1, 2), 0));
        Assert.Throws<ArgumentException>(() => ExtremeEigenvalues.Of(Operators.Diagonal(1, double.PositiveInfinity), 1));
    }

    private sealed class Sink(List<EigenProgress> told) : IProgress<EigenProgress>
    {
        public void Report(EigenProgress value) => told.Add(value);
    }
}
