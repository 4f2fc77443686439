using System;
using StaticNets.Numerics;
using StaticNets.Spectral.Curvature;
using StaticNets.Spectral.Tests.Networks;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Spectral.Tests.Curvature;

public sealed class LearningRateTests
{
    [Fact]
    public void Heavy_ball_rates_of_two_eigenvalues()
    {
        HeavyBallRates rates = HeavyBallRates.Of(4, 1);
        Assert.Equal(4.0 / 9, rates.LearningRate, 1e-12);
        Assert.Equal(1.0 / 9, rates.Momentum, 1e-12);
        Assert.Equal(0, HeavyBallRates.Of(3, 3).Momentum);
        Assert.Throws<ArgumentOutOfRangeException>(() => HeavyBallRates.Of(1, 2));
    }

    [Fact]
    public void Negative_and_weightless_Ritz_values_do_not_count()
    {
        double[] values = [-3, 0.001, 1, 4];
        var seen = LanczosDecomposition.Of(new Diagonal(values), [1, 1e-3, 1, 1], 4);
        HeavyBallRates rates = HeavyBallRates.Of(seen)!;
        Assert.Equal(4, rates.LargestEigenvalue, 1e-9);
        Assert.Equal(1, rates.SmallestEigenvalue, 1e-9);
        Assert.Null(HeavyBallRates.Of(LanczosDecomposition.Of(new Diagonal([-1, -2]), [1, 1], 2)));
    }

    [Fact]
    public void The_estimator_sets_the_rates_of_the_quadratic_that_it_meets()
    {
        Dataset data = Fixtures.Samples(LinearRegression.Info, 64);
        var network = new LinearRegression(1);
        var callback = new LanczosLearningRate(data, 64, new LanczosLearningRateOptions { EverySteps = 5, Safety = 0.9, LanczosSteps = 14 });
        var optimizer = new Sgd(LinearRegression.Info.ParameterLength) { LearningRate = 1e-4 };
        var options = new TrainingOptions { Duration = Interval.Epochs(40), Optimizer = optimizer, BatchSize = 64, Callbacks = [callback] };
        new Trainer<LinearRegression>(network, options).Fit(data);

        ReadOnlySpan<double> exact = new SymmetricEigen(Fixtures.Dense(CurvatureMatrix.Hessian(network, data))).Values;
        HeavyBallRates expected = HeavyBallRates.Of(exact[^1], exact[0]);
        Assert.Equal(8, callback.Estimates.Count);
        Assert.Equal(expected.LearningRate, callback.Estimates[^1].LearningRate, 1e-3 * expected.LearningRate);
        Assert.Equal(0.9 * expected.LearningRate, optimizer.LearningRate, 1e-2 * expected.LearningRate);
        Assert.Equal(expected.Momentum, optimizer.Momentum, 1e-2);

        // The least squares solution, to which the rates lead within 40 steps.
        var surface = new LossSurface(network, data, ParameterSelection.Of(LinearRegression.Info));
        double[] gradient = new double[14];
        surface.Gradient(gradient);
        Assert.InRange(DenseVector.Norm(gradient), 0, 1e-3);
    }

    private sealed class Diagonal(double[] values) : ISymmetricOperator
    {
        public int Dimension => values.Length;

        public void Apply(ReadOnlySpan<double> x, Span<double> y)
        {
            for (int i = 0; i < values.Length; i++)
            {
                y[i] = values[i] * x[i];
            }
        }
    }
}
