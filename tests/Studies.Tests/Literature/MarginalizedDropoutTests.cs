using System;
using System.Linq;
using System.Numerics;
using StaticNets;
using StaticNets.Numerics;
using Xunit;

namespace Studies.Tests.Literature;

/// <summary>
/// For a linear model with dropout of its inputs the mean over all masks is ridge regression, exactly: with retention p,
/// E‖y − (M∘X)w‖² = ‖y − pXw‖² + p(1 − p)·‖Γw‖², Γ = diag(XᵀX)^½. Source: Srivastava et al., 2014, section 9.1.
/// </summary>
public sealed class MarginalizedDropoutTests
{
    private const double Retention = 0.8;
    private static readonly double[,] X = { { 1, 2 }, { 3, -1 }, { 0, 1 } };
    private static readonly double[] Y = [1, 2, 3];

    [Fact]
    public void All_64_masks_give_the_closed_form()
    {
        double[] w = [0.5, -1];
        double enumerated = Enumerable.Range(0, 64).Sum(mask =>
            Math.Pow(Retention, BitOperations.PopCount((uint)mask))
            * Math.Pow(1 - Retention, 6 - BitOperations.PopCount((uint)mask))
            * SquaredError(w, mask));

        Assert.Equal(20.64, enumerated, 10);
        Assert.Equal(20.64, ClosedForm(w), 10);
    }

    [Fact]
    public void The_minimum_is_that_of_ridge_regression()
    {
        double[] ridge = Ridge((1 - Retention) / Retention);
        double[] leastSquares = Ridge(0);

        Assert.Equal([0.59838275, 0.47978437], ridge.Select(value => Math.Round(value, 8)));
        Assert.Equal([0.74797844, 0.59973046], ridge.Select(value => Math.Round(value / Retention, 8)));
        Assert.Equal([0.76271186, 0.62711864], leastSquares.Select(value => Math.Round(value, 8)));
    }

    // The library scales what it keeps by 1/p, so its weights are p·w. One batch of many copies of the three samples
    // draws as many masks; the mean then lies within four standard errors of the expectation.
    [Fact]
    public void The_mean_loss_over_many_masks_is_the_closed_form()
    {
        LinearWithDropout network = WithWeights(0.5f * 0.8f, -1 * 0.8f);
        const int Copies = 100_000;
        (float[] x, float[] y) = Repeated(Copies);
        double expected = 20.64 / 3;
        double error = Math.Sqrt(Variance([0.5, -1]) / Copies) / 3;

        double mean = Enumerable.Range(0, 4).Average(step => (double)network.MeanLoss(x, y, 3 * Copies, Pass.Training with { Seed = 7, Step = (uint)step }));
        Assert.InRange(mean, expected - 4 * error / 2, expected + 4 * error / 2);
        Assert.Equal(SquaredError([0.5 * 0.8, -1 * 0.8], 63) / 3, (double)network.MeanLoss(x, y, 3 * Copies, Pass.Evaluation), 1e-3);
    }

    [Fact]
    public void The_mean_gradient_over_many_masks_vanishes_at_the_ridge_solution_alone()
    {
        const int Copies = 200_000;
        (float[] x, float[] y) = Repeated(Copies);

        Assert.True(GradientNorm(Ridge((1 - Retention) / Retention)) < 0.05);
        Assert.True(GradientNorm(Ridge(0)) > 1);

        double GradientNorm(double[] weights)
        {
            LinearWithDropout network = WithWeights((float)weights[0], (float)weights[1]);
            var gradient = new float[network.Parameters.Length];
            network.LossAndGradient(x, y, 3 * Copies, gradient, Pass.Training with { Seed = 3 });
            return Math.Sqrt(gradient.Sum(value => (double)value * value));
        }
    }

    private static LinearWithDropout WithWeights(float first, float second)
    {
        LinearWithDropout network = LinearWithDropout.Create(seed: 0);
        network.Parameters["linear.weight"] = [first, second];
        return network;
    }

    private static (float[] X, float[] Y) Repeated(int copies) =>
        ([.. Enumerable.Range(0, copies).SelectMany(_ => X.Cast<double>()).Select(value => (float)value)],
            [.. Enumerable.Range(0, copies).SelectMany(_ => Y).Select(value => (float)value)]);

    private static double SquaredError(double[] w, int mask) => Enumerable.Range(0, 3).Sum(i =>
    {
        double prediction = Enumerable.Range(0, 2).Sum(k => (mask >> (2 * i + k) & 1) * X[i, k] * w[k]);
        return (Y[i] - prediction) * (Y[i] - prediction);
    });

    private static double Variance(double[] w) => Enumerable.Range(0, 64).Sum(mask =>
        Math.Pow(Retention, BitOperations.PopCount((uint)mask))
        * Math.Pow(1 - Retention, 6 - BitOperations.PopCount((uint)mask))
        * Math.Pow(SquaredError(w, mask) - 20.64, 2));

    private static double ClosedForm(double[] w) =>
        SquaredError([Retention * w[0], Retention * w[1]], 63)
        + Retention * (1 - Retention) * Enumerable.Range(0, 2).Sum(k => w[k] * w[k] * Enumerable.Range(0, 3).Sum(i => X[i, k] * X[i, k]));

    // Solves (XᵀX + strength·diag(XᵀX))·w = Xᵀy.
    private static double[] Ridge(double strength)
    {
        var normal = new Matrix(2, 2);
        var right = new double[2];
        for (int a = 0; a < 2; a++)
        {
            for (int b = 0; b < 2; b++)
            {
                normal[a, b] = Enumerable.Range(0, 3).Sum(i => X[i, a] * X[i, b]) * (a == b ? 1 + strength : 1);
            }

            right[a] = Enumerable.Range(0, 3).Sum(i => X[i, a] * Y[i]);
        }

        return new Cholesky(normal).Solve(right);
    }
}

/// <summary>Linear regression with dropout of its two inputs.</summary>
[Network]
internal sealed partial class LinearWithDropout
{
    private static Node Forward([Shape(2)] Node x) => x.Dropout(0.2f).Dense(1, bias: false, name: "linear").Sum().Named("y");

    private static Node Loss(Node y, [Shape] Node target) => (y - target) * (y - target);
}
