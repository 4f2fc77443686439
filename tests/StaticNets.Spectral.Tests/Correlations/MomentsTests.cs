using System;
using System.Linq;
using MathNet.Numerics;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Correlations;
using StaticNets.Spectral.Representations;
using Xunit;

namespace StaticNets.Spectral.Tests.Correlations;

public sealed class MomentsTests
{
    private static readonly Moments Page = new([0.3, -0.2], new Matrix(2, 2, [0.5, 0.2, 0.2, 0.4]));

    public static TheoryData<double, double, double> Correlations
    {
        get
        {
            var data = new TheoryData<double, double, double>();
            foreach (double correlation in new[] { -1, -0.999999, -0.97, -0.5, -1e-5, 0, 0.1, 0.6, 0.95, 0.9999, 1 })
            {
                data.Add(0.3, -0.2, correlation);
                data.Add(-1.5, -1.4, correlation);
                data.Add(2, 2, correlation);
                data.Add(0, 0, correlation);
                data.Add(3.5, -3, correlation);
            }

            return data;
        }
    }

    [Fact]
    public void The_page_s_quadratic_moments_come_out()
    {
        Moments moments = Page.Quadratic(0.5);

        Near([0.595, 0.020], moments.Mean, 1e-15);
        Near([0.970, 0.228, 0.228, 0.336], moments.Covariance.Values, 1e-15);
        var centred = new Moments([0], new Matrix(1, 1, [0.5]));
        Assert.Equal(0.875, centred.QuadraticThirdCumulant(0.5, 0, 0, 0), 1e-15);
    }

    [Fact]
    public void The_page_s_rectified_moments_come_out()
    {
        Moments exact = Page.Relu();

        Near([0.457109241, 0.164824826], exact.Mean, 5e-10);
        Near([0.260340604, 0.056077242, 0.056077242, 0.090233738], exact.Covariance.Values, 5e-10);
        Assert.Equal(0.049945049, Page.Relu(ReluCovariance.FirstOrder).Covariance[0, 1], 5e-10);
        Assert.Equal(0.056132815, Page.Relu(ReluCovariance.SecondOrder).Covariance[0, 1], 5e-10);
    }

    // Against E[relu(x)·E[relu(y)|x]], integrated piece by piece: the kinks at x = 0 and, for correlations near 1, where
    // the conditional mean crosses 0 are ends of pieces.
    [Theory]
    [MemberData(nameof(Correlations))]
    public void The_covariance_of_rectified_numbers_is_the_integral_over_one_of_them(double a, double b, double correlation)
    {
        const double DeviationX = 1.7;
        const double DeviationY = 0.4;
        double rest = Math.Sqrt(Math.Max(0, 1 - (correlation * correlation)));
        double[] ends = [.. new[] { -a, -b / correlation, (-b + (6 * rest)) / correlation, (-b - (6 * rest)) / correlation, 9, 0, 1, 2, 4 }
            .Where(end => double.IsFinite(end) && end >= -a && end <= 9).Distinct().Order()];
        double product = 0;
        for (int i = 1; i < ends.Length; i++)
        {
            // Pieces of pieces, so that a fixed rule suffices.
            for (int part = 0; part < 24; part++)
            {
                double width = (ends[i] - ends[i - 1]) / 24;
                product += Integrate.GaussLegendre(Integrand, ends[i - 1] + (part * width), ends[i - 1] + ((part + 1) * width), 20);
            }
        }

        var moments = new Moments(
            [a * DeviationX, b * DeviationY],
            new Matrix(2, 2, [DeviationX * DeviationX, correlation * DeviationX * DeviationY, correlation * DeviationX * DeviationY, DeviationY * DeviationY]));
        double expected = (product - (Rectified(a, 1) * Rectified(b, 1))) * DeviationX * DeviationY;
        Assert.Equal(expected, moments.Relu().Covariance[0, 1], 2e-13);

        double Integrand(double x) => (a + x) * Rectified(b + (correlation * x), rest) * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
    }

    [Fact]
    public void Moments_agree_with_samples_within_their_error()
    {
        const int Count = 400_000;
        var random = new Philox(5);
        Matrix samples = new NormalSampler(Page).Draw(Count, ref random);
        foreach (Nonlinearity nonlinearity in new[] { Nonlinearity.Identity, Nonlinearity.Relu(), Nonlinearity.Quadratic(0.5) })
        {
            Moments expected = nonlinearity.Propagate(Page);
            double[] x = [.. Enumerable.Range(0, Count).Select(i => nonlinearity.Apply(samples[i, 0]) - expected.Mean[0])];
            double[] y = [.. Enumerable.Range(0, Count).Select(i => nonlinearity.Apply(samples[i, 1]) - expected.Mean[1])];

            WithinError(0, x);
            WithinError(0, y);
            WithinError(expected.Covariance[0, 0], [.. x.Select(value => value * value)]);
            WithinError(expected.Covariance[1, 1], [.. y.Select(value => value * value)]);
            WithinError(expected.Covariance[0, 1], [.. x.Zip(y, (first, second) => first * second)]);
            if (nonlinearity == Nonlinearity.Quadratic(0.5))
            {
                WithinError(Page.QuadraticThirdCumulant(0.5, 0, 0, 1), [.. x.Zip(y, (first, second) => first * first * second)]);
                WithinError(Page.QuadraticThirdCumulant(0.5, 1, 1, 1), [.. y.Select(value => value * value * value)]);
            }
        }
    }

    [Fact]
    public void Affine_maps_are_exact_for_any_samples()
    {
        Matrix samples = new(4, 2, [1, 2, -1, 0.5, 3, 3, 0, -2]);
        var layer = new DenseLayer("map", new Matrix(3, 2, [1, -1, 0.5, 2, 0, 1]), [0.1, -0.2, 0.3]);
        Matrix mapped = new CorrelationNetwork([(layer, Nonlinearity.Identity)]).Run(samples)[0];
        Moments propagated = Moments.Of(samples).Affine(layer);

        Near(Moments.Of(mapped).Mean, propagated.Mean, 1e-14);
        Near(Moments.Of(mapped).Covariance.Values, propagated.Covariance.Values, 1e-14);
    }

    [Fact]
    public void Without_variance_a_rectified_number_is_itself()
    {
        Moments moments = new Moments([0.5, -0.5, 1], new Matrix(3, 3, [0, 0, 0, 0, 0, 0, 0, 0, 1])).Relu();

        Near([0.5, 0], moments.Mean[..2], 0);
        Near(new double[6], moments.Covariance.Values[..6], 0);
        Assert.True(moments.Covariance[2, 2] > 0.5);
    }

    [Fact]
    public void Far_from_the_kink_nothing_or_everything_passes()
    {
        Moments moments = new Moments([30, -30], new Matrix(2, 2, [1, 0.5, 0.5, 1])).Relu();

        Assert.Equal(30, moments.Mean[0], 1e-13);
        Assert.Equal(1, moments.Covariance[0, 0], 1e-11);
        Assert.InRange(moments.Mean[1], 0, 1e-100);
        Assert.InRange(moments.Covariance[1, 1], 0, 1e-100);
    }

    [Fact]
    public void A_mixture_has_the_moments_of_its_samples()
    {
        Matrix first = new(2, 2, [1, 2, 3, -1]);
        Matrix second = new(3, 2, [0, 0, 1, 5, -2, 2]);
        Matrix all = new(5, 2, [.. first.Values, .. second.Values]);
        Moments mixture = Moments.Mixture([Moments.Of(first), Moments.Of(second)], [0.4, 0.6]);

        Near(Moments.Of(all).Mean, mixture.Mean, 1e-15);
        Near(Moments.Of(all).Covariance.Values, mixture.Covariance.Values, 1e-14);
        Assert.Throws<ArgumentException>(() => Moments.Mixture([Page], [0.9]));
    }

    [Fact]
    public void What_is_no_moment_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Moments([0, 0], Matrix.Identity(3)));
        Assert.Throws<ArgumentException>(() => new Moments([0, 0], new Matrix(2, 2, [1, 0.5, 0.4, 1])));
        Assert.Throws<ArgumentException>(() => new Moments([double.NaN], Matrix.Identity(1)));
        Assert.Throws<ArgumentException>(() => new NormalSampler(new Moments([0, 0], new Matrix(2, 2, [1, 2, 2, 1]))));
    }

    private static double Rectified(double mean, double deviation)
    {
        if (deviation == 0)
        {
            return Math.Max(mean, 0);
        }

        double a = mean / deviation;
        return (mean * SpecialFunctions.Erfc(-a / Math.Sqrt(2)) / 2) + (deviation * Math.Exp(-a * a / 2) / Math.Sqrt(2 * Math.PI));
    }

    private static void WithinError(double expected, double[] values)
    {
        double mean = values.Average();
        double error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length / (values.Length - 1));
        Assert.InRange(mean, expected - (4 * error), expected + (4 * error));
    }

    private static void Near(ReadOnlySpan<double> expected, ReadOnlySpan<double> found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], tolerance);
        }
    }
}
