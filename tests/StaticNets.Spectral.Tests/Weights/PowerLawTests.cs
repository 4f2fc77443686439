using System;
using System.Linq;
using StaticNets.Spectral.Weights.Tails;
using Xunit;

namespace StaticNets.Spectral.Tests.Weights;

public sealed class PowerLawTests
{
    private static readonly PowerLawOptions Quick = new() { Bootstraps = 0 };

    [Theory, InlineData(2.0), InlineData(2.5), InlineData(4.0)]
    public void The_exponent_of_Pareto_samples_is_recovered(double exponent)
    {
        PowerLawFit[] fits = [.. Enumerable.Range(0, 40).Select(seed => PowerLawFit.Of(KnownMatrices.Pareto(1_000, exponent, (ulong)seed), Quick))];

        Assert.All(fits, fit => Assert.Equal(PowerLawVerdict.NotTested, fit.Verdict));
        Assert.InRange(fits.Average(fit => fit.Tail!.Exponent), exponent - (0.05 * (exponent - 1)), exponent + (0.05 * (exponent - 1)));

        // Choosing the beginning adds to the error of a known one: most samples lie within three of those all the same.
        Assert.InRange(fits.Count(fit => Math.Abs(fit.Tail!.Exponent - exponent) < 3 * fit.Tail.StandardError), 36, 40);
    }

    [Fact]
    public void With_a_known_beginning_the_exponent_is_that_of_the_formula()
    {
        // One candidate: the tail is all 300 values. α = 1 + n / Σ ln(x / x_min).
        double[] values = KnownMatrices.Pareto(300, 3, seed: 1);
        PowerLawFit fit = PowerLawFit.Of(values, Quick with { Candidates = 1 });
        double least = values.Min();

        Assert.Equal(1 + (300 / values.Sum(value => Math.Log(value / least))), fit.Tail!.Exponent, 1e-10);
        Assert.Equal((300, 300), (fit.Tail.Count, fit.Count));
        Assert.Equal(least, fit.Tail.Minimum, 1e-12);
    }

    [Fact]
    public void The_beginning_of_a_tail_is_found()
    {
        // 700 uniform values below a half, nothing up to 1, and 300 of a tail from there.
        double[][] samples = [.. Enumerable.Range(0, 20).Select(seed => (double[])[
            .. Enumerable.Range(1, 700).Select(i => i / 1400.0), .. KnownMatrices.Pareto(300, 2.5, (ulong)seed)])];
        PowerLawFit[] fits = [.. samples.Select(sample => PowerLawFit.Of(sample, Quick))];

        Assert.All(fits, fit => Assert.InRange(fit.Tail!.Count, 50, 300));
        Assert.InRange(fits.Average(fit => fit.Tail!.Minimum), 1, 1.4);
        Assert.InRange(fits.Average(fit => fit.Tail!.Exponent), 2.4, 2.6);
    }

    [Fact]
    public void Equal_values_belong_to_the_tail_together()
    {
        // 60 values of 1 below a tail of 100: with a few of the sixty alone the tail would look better than with all.
        double[] values = [.. Enumerable.Repeat(1.0, 60), .. KnownMatrices.Pareto(100, 2.5, seed: 2)];
        for (int candidates = 1; candidates < 60; candidates++)
        {
            PowerLawTail tail = PowerLawFit.Of(values, Quick with { Candidates = candidates }).Tail!;
            Assert.Equal(values.Count(value => value > tail.Minimum * (1 - 1e-9)), tail.Count);
        }
    }

    [Fact]
    public void Values_scale_and_their_order_do_not_matter()
    {
        double[] values = KnownMatrices.Pareto(400, 3, seed: 5);
        PowerLawFit fit = PowerLawFit.Of(values, Quick);
        PowerLawFit scaled = PowerLawFit.Of([.. values.Reverse().Select(value => 1e-4 * value)], Quick);

        Assert.Equal(fit.Tail!.Exponent, scaled.Tail!.Exponent, 1e-9);
        Assert.Equal(fit.Tail.Minimum * 1e-4, scaled.Tail.Minimum, 1e-15);
        Assert.Equal(fit.AgainstExponential!.Ratio, scaled.AgainstExponential!.Ratio, 1e-6);
    }

    [Fact]
    public void The_interval_of_the_exponent_covers_it_as_often_as_it_says()
    {
        const int Samples = 200;
        int covered = 0;
        for (ulong seed = 0; seed < Samples; seed++)
        {
            PowerLawFit fit = PowerLawFit.Of(KnownMatrices.Pareto(400, 2.5, seed + 500), new PowerLawOptions { Candidates = 60, Seed = seed });
            covered += fit.Interval!.Low <= 2.5 && 2.5 <= fit.Interval.High ? 1 : 0;
        }

        // 90 % nominal; two and a half standard errors of 200 samples are 5 %.
        Assert.InRange(covered / (double)Samples, 0.85, 0.95);
    }

    [Fact]
    public void Pareto_samples_are_rejected_no_oftener_than_the_test_says()
    {
        const int Samples = 200;
        double[] p = [.. Enumerable.Range(0, Samples).Select(seed => PowerLawFit.Of(
            KnownMatrices.Pareto(300, 2.5, (ulong)seed + 900), new PowerLawOptions { Candidates = 60, Bootstraps = 50, Seed = (ulong)seed }).PValue!.Value)];

        // A little seldomer: the synthetic samples are fitted with a choice of the beginning, within values that were chosen already.
        Assert.InRange(p.Count(value => value < 0.1) / (double)Samples, 0.01, 0.12);
        Assert.InRange(p.Average(), 0.5, 0.65);
    }

    [Fact]
    public void Exponential_samples_and_noise_are_rejected()
    {
        // Whole distributions, not their ends: the last fifty values of anything look like a power law.
        var options = new PowerLawOptions { MinimumTail = 400 };
        double[] exponential = [.. Enumerable.Range(1, 500).Select(i => 1 - Math.Log(1 - ((i - 0.5) / 500)))];
        double[] noise = [.. KnownMatrices.QuickSingularValues(KnownMatrices.Gaussian(500, 700, seed: 1)).Select(value => value * value / 700)];

        PowerLawFit ofExponential = PowerLawFit.Of(exponential, options);
        PowerLawFit ofNoise = PowerLawFit.Of(noise, options);

        Assert.Equal(PowerLawVerdict.Rejected, ofExponential.Verdict);
        Assert.True(ofExponential.AgainstExponential!.Ratio < 0 && ofExponential.AgainstExponential.PValue < 0.01);
        Assert.Equal(PowerLawVerdict.Rejected, ofNoise.Verdict);
        Assert.Equal(0, ofNoise.PValue);
        Assert.True(PowerLawFit.Of(KnownMatrices.Pareto(500, 2.2, seed: 3), options).AgainstExponential!.Ratio > 0);
    }

    [Fact]
    public void Heavy_tails_of_the_entries_make_a_tail_of_the_eigenvalues()
    {
        // Entries with P(|w| > t) = t^−1: the largest eigenvalues are squares of entries, P(λ > t) ~ t^−½, α = 1.5.
        double[] exponents = [.. Enumerable.Range(0, 5).Select(seed => PowerLawFit.Of(
            [.. KnownMatrices.QuickSingularValues(KnownMatrices.HeavyTailed(150, 200, tail: 1, (ulong)seed)).Select(value => value * value)], Quick).Tail!.Exponent)];

        Assert.InRange(exponents.Average(), 1.35, 1.65);
    }

    [Fact]
    public void Too_few_values_are_an_answer()
    {
        PowerLawFit fit = PowerLawFit.Of(KnownMatrices.Pareto(49, 2.5, seed: 1));
        Assert.Equal(new PowerLawFit(PowerLawVerdict.NotEnoughValues, 49, null, null, null, null), fit);
        Assert.Equal(PowerLawVerdict.NotEnoughValues, PowerLawFit.Of([]).Verdict);
        Assert.Equal(PowerLawVerdict.NotEnoughValues, PowerLawFit.Of(new double[500]).Verdict);
        Assert.Equal(PowerLawVerdict.NotEnoughValues, PowerLawFit.Of([.. Enumerable.Repeat(3.0, 500)]).Verdict);
        Assert.Equal(49, PowerLawFit.Of([.. KnownMatrices.Pareto(49, 2.5, seed: 1), .. new double[100]]).Count);
        Assert.NotEqual(PowerLawVerdict.NotEnoughValues, PowerLawFit.Of(KnownMatrices.Pareto(50, 2.5, seed: 1)).Verdict);
    }

    [Fact]
    public void The_seed_decides_the_samples_and_nothing_else_does()
    {
        double[] values = KnownMatrices.Pareto(200, 2.5, seed: 8);

        Assert.Equal(PowerLawFit.Of(values), PowerLawFit.Of(values));
        Assert.NotEqual(PowerLawFit.Of(values).Interval, PowerLawFit.Of(values, new PowerLawOptions { Seed = 1 }).Interval);
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PowerLawFit.Of([1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerLawOptions { MinimumTail = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerLawOptions { Candidates = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerLawOptions { Bootstraps = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerLawOptions { Confidence = 1 });
    }
}
