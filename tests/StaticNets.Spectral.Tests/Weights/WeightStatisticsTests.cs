using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Spectral.Weights;
using Xunit;

namespace StaticNets.Spectral.Tests.Weights;

public sealed class WeightStatisticsTests
{
    [Fact]
    public void Of_a_diagonal_matrix_every_number_is_known()
    {
        WeightStatistics statistics = Of(KnownMatrices.Diagonal(3, 5, 1, 4, 2));
        double[] parts = [16 / 21.0, 4 / 21.0, 1 / 21.0];
        double entropy = -parts.Sum(part => part * Math.Log(part));

        Assert.Equal(Math.Sqrt(21), statistics.FrobeniusNorm, 1e-12);
        Assert.Equal(4, statistics.SpectralNorm, 1e-12);
        Assert.Equal(7, statistics.NuclearNorm, 1e-12);
        Assert.Equal(Math.Log10(21), statistics.LogNorm, 1e-12);
        Assert.Equal(21 / 16.0, statistics.StableRank, 1e-12);
        Assert.Equal(entropy, statistics.Entropy, 1e-12);
        Assert.Equal(Math.Exp(entropy), statistics.EffectiveRank, 1e-12);
        Assert.Equal(21 * 21 / (256.0 + 16 + 1), statistics.ParticipationRatio, 1e-12);
        Assert.Equal(4, statistics.ConditionNumber, 1e-12);
        Assert.Equal(3, statistics.Rank);
    }

    [Theory, InlineData(6, 9), InlineData(9, 6), InlineData(7, 7)]
    public void Equal_singular_values_give_the_full_rank_by_every_count(int rows, int columns)
    {
        int rank = Math.Min(rows, columns);
        Matrix q = KnownMatrices.Orthonormal(Math.Max(rows, columns), rank, seed: 1);
        WeightStatistics statistics = Of(rows < columns ? q.Transpose() : q);

        Assert.Equal(rank, statistics.StableRank, 1e-10);
        Assert.Equal(rank, statistics.EffectiveRank, 1e-10);
        Assert.Equal(rank, statistics.ParticipationRatio, 1e-10);
        Assert.Equal(1, statistics.ConditionNumber, 1e-10);
        Assert.Equal(rank, statistics.Rank);
    }

    [Fact]
    public void Of_a_Kronecker_product_norms_and_ranks_multiply()
    {
        (Matrix a, Matrix b) = (KnownMatrices.Gaussian(4, 6, seed: 1), KnownMatrices.Gaussian(3, 5, seed: 2));
        (WeightStatistics ofA, WeightStatistics ofB, WeightStatistics both) = (Of(a), Of(b), Of(KnownMatrices.Kronecker(a, b)));

        Assert.Equal(ofA.FrobeniusNorm * ofB.FrobeniusNorm, both.FrobeniusNorm, 1e-10);
        Assert.Equal(ofA.SpectralNorm * ofB.SpectralNorm, both.SpectralNorm, 1e-10);
        Assert.Equal(ofA.NuclearNorm * ofB.NuclearNorm, both.NuclearNorm, 1e-9);
        Assert.Equal(ofA.StableRank * ofB.StableRank, both.StableRank, 1e-10);
        Assert.Equal(ofA.Entropy + ofB.Entropy, both.Entropy, 1e-10);
        Assert.Equal(ofA.ParticipationRatio * ofB.ParticipationRatio, both.ParticipationRatio, 1e-10);
        Assert.Equal(ofA.ConditionNumber * ofB.ConditionNumber, both.ConditionNumber, 1e-8);
        Assert.Equal(ofA.Rank * ofB.Rank, both.Rank);
    }

    [Fact]
    public void Degenerate_matrices_have_their_numbers()
    {
        WeightStatistics zero = Of(new Matrix(4, 3));
        Assert.Equal(
            new WeightStatistics(0, 0, 0, double.NegativeInfinity, 0, 0, 0, 0, double.PositiveInfinity, 0), zero);

        // A constant matrix has rank one: ν₁ = |c|·√(rows·columns).
        WeightStatistics constant = Of(KnownMatrices.Each(new Matrix(4, 9), (_, _, _) => -0.5));
        Assert.Equal(3, constant.SpectralNorm, 1e-12);
        Assert.Equal((1, double.PositiveInfinity), (constant.Rank, constant.ConditionNumber));
        Assert.Equal(1, constant.StableRank, 1e-10);
        Assert.Equal(0, constant.Entropy, 1e-10);

        WeightStatistics row = Of(KnownMatrices.Gaussian(1, 50, seed: 1));
        Assert.Equal((1, 1.0, 1.0, 0.0), (row.Rank, row.StableRank, row.ConditionNumber, row.Entropy));
    }

    [Fact]
    public void Sizes_near_the_ends_of_doubles_do_no_harm()
    {
        foreach (double scale in new[] { 1e-200, 1e200 })
        {
            WeightStatistics statistics = Of(KnownMatrices.Diagonal(2, 2, 3 * scale, 4 * scale));
            Assert.Equal(25 / 16.0, statistics.StableRank, 1e-12);
            Assert.Equal(5, statistics.FrobeniusNorm / scale, 1e-12);
            Assert.Equal(Math.Log10(25) + (2 * Math.Log10(scale)), statistics.LogNorm, 1e-9);
        }
    }

    [Fact]
    public void Heavy_tails_of_the_entries_show_as_a_low_stable_rank()
    {
        Assert.InRange(Of(KnownMatrices.HeavyTailed(60, 100, tail: 1, seed: 1)).StableRank, 1, 4);
        Assert.InRange(Of(KnownMatrices.Gaussian(60, 100, seed: 1)).StableRank, 15, 30); // 100·60 / (10 + 7.7)² = 19
    }

    [Fact]
    public void The_trace_of_a_Wishart_matrix_is_its_nuclear_norm()
    {
        Matrix wishart = KnownMatrices.Wishart(20, 50, seed: 3);
        Assert.Equal(Enumerable.Range(0, 20).Sum(i => wishart[i, i]), Of(wishart).NuclearNorm, 1e-10);
    }

    [Fact]
    public void A_density_integrates_to_one()
    {
        double[] values = KnownMatrices.QuickSingularValues(KnownMatrices.Gaussian(50, 100, seed: 1));
        SpectralDensity density = SpectralDensity.Of(values, bins: 13);

        Assert.Equal(1, density.Heights.Select((height, i) => height * (density.Edges[i + 1] - density.Edges[i])).Sum(), 1e-12);
        Assert.Equal(1, density.Curve.Sum() * (density.Points[1] - density.Points[0]), 5e-3); // 0.3 % lies beyond three bandwidths of the outermost
        Assert.Equal((values[^1], values[0]), (density.Edges[0], density.Edges[^1]));

        SpectralDensity equal = SpectralDensity.Of([2, 2, 2]);
        Assert.Equal([1.5, 2.5], equal.Edges);
        Assert.Equal([1.0], equal.Heights);
        Assert.Empty(equal.Points);
        Assert.Throws<ArgumentException>(() => SpectralDensity.Of([]));
        Assert.Throws<ArgumentException>(() => SpectralDensity.Of([1, double.PositiveInfinity]));
    }

    private static WeightStatistics Of(Matrix matrix) =>
        WeightStatistics.Of(new SingularValueDecomposition(matrix, vectors: false).Values, matrix.Rows, matrix.Columns);
}
