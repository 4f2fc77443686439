using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Spectral.Weights.Bulk;
using Xunit;

namespace StaticNets.Spectral.Tests.Weights;

public sealed class MarchenkoPasturTests
{
    // mpmath's quadrature of the density with 30 digits.
    [Theory]
    [InlineData(0.01, 0.92, 0.0544834604117224)]
    [InlineData(0.01, 1.0, 0.510612984255854)]
    [InlineData(0.01, 1.094, 0.991652378905006)]
    [InlineData(0.25, 0.6, 0.0687835858818179)]
    [InlineData(0.25, 1.0, 0.553390081275336)]
    [InlineData(0.25, 1.47, 0.992830126516082)]
    [InlineData(0.5, 0.43431457505076199, 0.0820325403540884)]
    [InlineData(0.5, 1.0, 0.576004215103869)]
    [InlineData(0.5, 1.6646803743153546, 0.99327684716344)]
    [InlineData(0.9, 0.24105336155958896, 0.113962693679758)]
    [InlineData(0.9, 1.0, 0.603106586605577)]
    [InlineData(0.9, 1.8917623001674829, 0.993708667998788)]
    [InlineData(1.0, 0.2, 0.127111428430462)]
    [InlineData(1.0, 1.0, 0.608997781044229)]
    [InlineData(1.0, 1.94, 0.993790570301997)]
    public void The_closed_form_is_the_integral_of_the_density(double aspect, double value, double expected)
    {
        Assert.Equal(expected, new MarchenkoPasturLaw(aspect, 1).Cdf(value), 1e-12);
        Assert.Equal(expected, new MarchenkoPasturLaw(aspect, 7.5).Cdf(7.5 * value), 1e-12);
        Assert.Equal(value, new MarchenkoPasturLaw(aspect, 1).Quantile(expected), 1e-9);
    }

    [Theory, InlineData(1.0, 0.807946), InlineData(0.5, 0.911299), InlineData(0.25, 0.957081)]
    public void Medians_are_those_of_the_source(double aspect, double median) =>
        Assert.Equal(median, new MarchenkoPasturLaw(aspect, 1).Median, 5e-7);

    [Fact]
    public void The_density_is_that_of_the_source_and_integrates_to_one()
    {
        var law = new MarchenkoPasturLaw(0.5, 1);
        Assert.Equal(0.842168799, law.Density(1), 5e-10);

        // The midpoint rule in an angle, which takes the square roots at the edges away.
        const int Steps = 2_000;
        double sum = 0;
        double ofEigenvalues = 0;
        for (int i = 0; i < Steps; i++)
        {
            double angle = Math.PI * (i + 0.5) / Steps;
            double half = (law.UpperEdge - law.LowerEdge) / 2;
            double value = law.LowerEdge + half - (half * Math.Cos(angle));
            double width = half * Math.Sin(angle) * Math.PI / Steps;
            sum += law.Density(value) * width;
            ofEigenvalues += law.EigenvalueDensity(value * value) * 2 * value * width;
        }

        Assert.Equal(1, sum, 1e-9);
        Assert.Equal(1, ofEigenvalues, 1e-9);
        Assert.Equal(0, law.Density(law.UpperEdge + 1e-9));
        Assert.Equal(0, law.Density(-1));
        Assert.Equal(0, law.Density(0));
        Assert.Equal((0, 1), (law.Cdf(0), law.Cdf(9)));
    }

    [Fact]
    public void A_square_law_is_a_quarter_circle()
    {
        // q = 1, a = 1: p(ν) = √(4 − ν²) / π on [0, 2].
        var law = new MarchenkoPasturLaw(1, 1);
        foreach (double value in new[] { 0.0, 0.3, 1, 1.9 })
        {
            Assert.Equal(Math.Sqrt(4 - (value * value)) / Math.PI, law.Density(value), 1e-12);
        }
    }

    [Fact]
    public void The_edge_of_the_source_is_met()
    {
        // m = 100, n = 200, s = 0.1.
        var law = new MarchenkoPasturLaw(0.5, 0.1 * Math.Sqrt(200));
        Assert.Equal(2.414213562, law.UpperEdge, 5e-10);
        Assert.Equal(2.135779205, law.Scale * SpikedModel.Signal(2.828427125 / law.Scale, 0.5), 2e-9);
    }

    [Theory]
    [InlineData(100, 200, BulkMethod.Median), InlineData(200, 100, BulkMethod.Median), InlineData(150, 150, BulkMethod.Median), InlineData(30, 600, BulkMethod.Median)]
    [InlineData(100, 200, BulkMethod.Histogram), InlineData(200, 100, BulkMethod.Histogram), InlineData(150, 150, BulkMethod.Histogram), InlineData(30, 600, BulkMethod.Histogram)]
    public void The_deviation_of_noise_is_recovered(int rows, int columns, BulkMethod method)
    {
        double[] ratios = [.. Enumerable.Range(0, 10).Select(seed =>
        {
            Matrix noise = KnownMatrices.Gaussian(rows, columns, (ulong)seed, deviation: 0.05);
            var fit = MarchenkoPasturFit.Of(KnownMatrices.QuickSingularValues(noise), rows, columns, method);
            Assert.Equal(BulkVerdict.Fitted, fit.Verdict);
            Assert.InRange(fit.CountAboveEdge, 0, 2);
            Assert.InRange(fit.Distance, 0, 0.02 + (3.0 / Math.Min(rows, columns)));
            return fit.NoiseDeviation!.Value / 0.05;
        })];

        // Near the middle of a square law values are a fiftieth of the median apart, and it moves by as much.
        double spread = rows == columns && method == BulkMethod.Median ? 0.05 : 0.03;
        Assert.All(ratios, ratio => Assert.InRange(ratio, 1 - spread, 1 + spread));
        Assert.InRange(ratios.Average(), 1 - (spread / 3), 1 + (spread / 3));
    }

    [Theory, InlineData(BulkMethod.Median), InlineData(BulkMethod.Histogram)]
    public void Signal_inflates_the_entries_but_not_the_estimate(BulkMethod method)
    {
        double[] strong = [.. Enumerable.Range(0, 12).Select(k => 12.0 + k)];
        (Matrix noisy, _, _, _) = KnownMatrices.Spiked(100, 200, strong, seed: 5);
        var fit = MarchenkoPasturFit.Of(noisy, method);

        Assert.True(noisy.FrobeniusNorm() / Math.Sqrt(noisy.Values.Length) > 4 / Math.Sqrt(200), "the entries' own deviation is several times the noise's");
        Assert.InRange(fit.Law!.Scale, 0.95, 1.05);
        Assert.Equal(12, fit.CountAboveEdge);
        Assert.True(method == BulkMethod.Histogram || fit.Rounds == 2, "twelve of a hundred are dropped once");
    }

    [Fact]
    public void A_fit_scales_with_the_weights_and_ignores_their_transposition()
    {
        Matrix noise = KnownMatrices.Gaussian(40, 90, seed: 2);
        var fit = MarchenkoPasturFit.Of(noise);
        var scaled = MarchenkoPasturFit.Of(KnownMatrices.Each(noise, (_, _, value) => value * 1e-6));
        var transposed = MarchenkoPasturFit.Of(noise.Transpose());

        Assert.Equal(fit.Law!.Scale * 1e-6, scaled.Law!.Scale, 1e-18);
        Assert.Equal(fit.Law.Scale, transposed.Law!.Scale, 1e-10);
        Assert.Equal(fit.Distance, transposed.Distance, 1e-10);
        Assert.Equal((90, 40), (transposed.Rows, transposed.Columns));
    }

    [Fact]
    public void What_has_no_bulk_says_so()
    {
        Assert.Equal(BulkVerdict.NoBulk, MarchenkoPasturFit.Of(new Matrix(20, 30)).Verdict);
        Assert.Equal(BulkVerdict.NoBulk, MarchenkoPasturFit.Of(KnownMatrices.LowRank(20, 30, [3, 2, 1], seed: 1).Signal).Verdict);
        Assert.Equal(BulkVerdict.NoBulk, MarchenkoPasturFit.Of(KnownMatrices.Each(new Matrix(20, 30), (_, _, _) => 0.7)).Verdict);
        Assert.Equal(BulkVerdict.TooFewValues, MarchenkoPasturFit.Of(KnownMatrices.Gaussian(1, 500, seed: 1)).Verdict);
        Assert.Equal(BulkVerdict.TooFewValues, MarchenkoPasturFit.Of(KnownMatrices.Gaussian(500, 7, seed: 1)).Verdict);
        Assert.Null(MarchenkoPasturFit.Of(new Matrix(20, 30)).Law);
        Assert.Null(MarchenkoPasturFit.Of(new Matrix(20, 30)).NoiseDeviation);
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MarchenkoPasturLaw(1.5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MarchenkoPasturLaw(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MarchenkoPasturLaw(0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MarchenkoPasturLaw(0.5, 1).Quantile(double.NaN));
        Assert.Throws<ArgumentException>(() => MarchenkoPasturFit.Of([1, 2], 2, 2));
        Assert.Throws<ArgumentException>(() => MarchenkoPasturFit.Of([2, 1], 3, 3));
        Assert.Throws<ArgumentException>(() => MarchenkoPasturFit.Of([double.NaN], 1, 1));
    }
}
