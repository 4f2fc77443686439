using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Curvature;
using Xunit;

namespace StaticNets.Spectral.Tests.Curvature;

public sealed class BatchHessianTheoryTests
{
    [Theory]
    [InlineData(3, 1, 3.333333)]
    [InlineData(2, 0.5, 2.125)]
    [InlineData(0.5, 1, 2)]
    public void Spikes_under_noise_have_the_published_places(double spike, double root, double expected) =>
        Assert.Equal(expected, BatchHessianTheory.AdditiveSpike(spike, root * root), 1e-6);

    [Theory]
    [InlineData(3.0)]
    [InlineData(1.5)]
    [InlineData(0.5)]
    public void A_spiked_Gaussian_ensemble_behaves_as_the_theory_says(double spike)
    {
        const int n = 1000;
        var random = new Philox(11);
        var matrix = new Matrix(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double element = random.NextNormal() * Math.Sqrt((i == j ? 2.0 : 1.0) / n);
                (matrix[i, j], matrix[j, i]) = (element, element);
            }
        }

        matrix[0, 0] += spike;
        EigenPairs largest = ExtremeEigenvalues.Of(new MatrixOperator(matrix), 1, SpectrumEnd.Largest, new EigenOptions { Tolerance = 1e-6 });
        double expected = BatchHessianTheory.AdditiveSpike(spike, 1);
        Assert.InRange(largest.Values[0], 0.97 * expected, 1.03 * expected);
        if (spike > 2)
        {
            double overlap = largest.Vectors[0, 0] * largest.Vectors[0, 0];
            Assert.Equal(BatchHessianTheory.AdditiveOverlap(spike, 1), overlap, 0.03);
        }
    }

    [Fact]
    public void A_spiked_sample_covariance_behaves_as_the_theory_says()
    {
        // 200 parameters, 400 samples, one population eigenvalue of 5 among ones; it fluctuates by √(2/b) = 7 %, the mean of 20 by 1.6 %.
        const int p = 200;
        const int b = 400;
        double mean = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            var random = new Philox(seed);
            var samples = new Matrix(b, p);
            foreach (ref double element in samples.Values)
            {
                element = random.NextNormal();
            }

            for (int i = 0; i < b; i++)
            {
                samples[i, 0] *= Math.Sqrt(5);
            }

            Matrix covariance = samples.Transpose().Multiply(samples);
            mean += ExtremeEigenvalues.Of(new MatrixOperator(covariance), 1).Values[0] / b / 20;
        }

        double expected = BatchHessianTheory.MultiplicativeSpike(5, (double)p / b, 1);
        Assert.InRange(mean, 0.95 * expected, 1.05 * expected);
        Assert.Equal(Math.Pow(1 + Math.Sqrt(0.5), 2), BatchHessianTheory.MultiplicativeSpike(1.2, 0.5, 1), 1e-12);
    }

    [Fact]
    public void The_effective_batch_is_infinite_for_the_whole_set()
    {
        Assert.Equal(double.PositiveInfinity, BatchHessianTheory.EffectiveBatch(2000, 2000));
        Assert.Equal(1 / ((1.0 / 16) - (1.0 / 2000)), BatchHessianTheory.EffectiveBatch(16, 2000), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchHessianTheory.EffectiveBatch(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchHessianTheory.EffectiveBatch(6, 5));
    }

    [Fact]
    public void The_largest_stable_rates_are_the_published_ones()
    {
        // λ(N) = 2.195 and c = 326 of 2000 samples: 0.0892 at 16, 0.437 at 128, 0.911 for all.
        Assert.Equal(0.0892, BatchHessianTheory.MaximalLearningRate(2.195, 326, 16, 2000), 1e-3);
        Assert.Equal(0.437, BatchHessianTheory.MaximalLearningRate(2.195, 326, 128, 2000), 5e-3);
        Assert.Equal(0.911, BatchHessianTheory.MaximalLearningRate(2.195, 326, 2000, 2000), 1e-3);
    }

    [Fact]
    public void A_fit_recovers_exact_eigenvalues()
    {
        BatchCurvature[] batches = [.. new[] { 16, 32, 64, 500 }.Select(size => new BatchCurvature(size, 2 + (300 * ((1.0 / size) - (1.0 / 2000)))))];
        BatchCurvatureFit fit = BatchCurvatureFit.Of(2000, 2, batches);
        Assert.Equal(300, fit.Noise, 1e-9);
        Assert.Equal(1, fit.RSquared, 1e-12);
        Assert.Equal(1, fit.Slope, 1e-12);
        Assert.Equal(1, fit.MaximalLearningRate(2000), 1e-12);
        Assert.Equal(0.1 * fit.MaximalLearningRate(64) / fit.MaximalLearningRate(16), BatchHessianTheory.ScaleLearningRate(0.1, 16, 64, LearningRateRule.RandomMatrix, fit), 1e-12);
        Assert.Throws<ArgumentException>(() => BatchCurvatureFit.Of(2000, 2, [batches[0], batches[0]]));
        Assert.Throws<ArgumentException>(() => BatchCurvatureFit.Of(500, 2, batches));
    }

    [Fact]
    public void Rates_scale_by_rule()
    {
        Assert.Equal(0.4, BatchHessianTheory.ScaleLearningRate(0.1, 32, 128, LearningRateRule.Linear), 1e-12);
        Assert.Equal(0.2, BatchHessianTheory.ScaleLearningRate(0.1, 32, 128, LearningRateRule.SquareRoot), 1e-12);
        Assert.Throws<ArgumentNullException>(() => BatchHessianTheory.ScaleLearningRate(0.1, 32, 128, LearningRateRule.RandomMatrix));
        Assert.Equal(0.5, BatchHessianTheory.ScaleDamping(1, 1, 2), 1e-12);
    }
}
