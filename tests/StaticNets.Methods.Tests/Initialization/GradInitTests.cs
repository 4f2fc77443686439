using System;
using System.Linq;
using StaticNets.Training.Data;
using StaticNets.Training.Initialization;
using Xunit;

namespace StaticNets.Methods.Tests.Initialization;

/// <summary>y = w₁·w₂·x with loss (y − t)²/2: every number of an iteration can be found on paper.</summary>
public sealed class GradInitTests
{
    private static readonly GradInitOptions Options = new() { LearningRate = 0.01, HalfBatch = 1, Iterations = 3 };

    [Fact]
    public void A_gradient_over_its_limit_is_brought_down_along_its_exact_derivative()
    {
        (GradInitResult result, TwoFactors network) = Rescale(0.5f, 2, 3, Options);
        Assert.All(result.Iterations, iteration => Assert.True(iteration.Constrained));
        Assert.Equal(2, result.Iterations[0].Loss, 1e-5);
        AssertIteration(result.Iterations[0], 4.123106, [-1.819017, 1.819017]);
        AssertIteration(result.Iterations[1], 4.086976, [-1.775801, 1.812295]);
        AssertIteration(result.Iterations[2], 4.051341, [-1.732891, 1.806101]);

        // Equal clipped slopes make Adam's first steps τ each.
        Assert.Equal(1.03, result.Scales["w1"], 1e-6);
        Assert.Equal(0.97, result.Scales["w2"], 1e-6);
        Assert.Equal(0.5f * 1.03f, network.Parameters["w1"][0], 1e-6f);
    }

    [Fact]
    public void Below_the_limit_the_loss_after_the_step_falls()
    {
        (GradInitResult result, _) = Rescale(0.5f, 1, 1, Options with { Iterations = 4 });
        Assert.Equal(0.125, result.Iterations[0].Loss, 1e-6);
        Assert.Equal(0.559017, result.Iterations[0].GradientNorm, 1e-6);
        double[] objectives = [0.738035, 0.695752, 0.654353, 0.613875];
        for (int i = 0; i < objectives.Length; i++)
        {
            Assert.Equal(objectives[i], result.Iterations[i].Objective, 3e-6);
        }

        AssertSlopes([-2.006892, -2.264619], result.Iterations[0]);
        AssertSlopes([-1.967206, -2.217441], result.Iterations[1]);
    }

    [Fact]
    public void The_sign_step_bounds_the_sum_of_magnitudes()
    {
        // n = |g₁| + |g₂|, ∂n/∂w = H·sign(g): with w = (0.5, 2), t = 3 and r = w₁w₂ − t = −2, g = (−4, −1),
        // H = [[w₂², 2w₁w₂ − t], [2w₁w₂ − t, w₁²]] = [[4, −1], [−1, 0.25]], so H·(−1, −1) = (−3, 0.75).
        (GradInitResult result, _) = Rescale(0.5f, 2, 3, Options with { Step = SimulatedStep.Sign, Iterations = 1 });
        AssertIteration(result.Iterations[0], 5, [-1.5, 1.5]);
    }

    [Fact]
    public void Running_statistics_and_zero_tensors_stay()
    {
        var network = new Normalized(3);
        float[] states = network.States.Span.ToArray();
        var data = new Dataset(
            new DataColumn(new TensorInfo("x", [4]), [.. Enumerable.Range(0, 64).Select(i => (float)Math.Sin(i))]),
            new DataColumn(new TensorInfo("target", [1]), [.. Enumerable.Range(0, 16).Select(i => (float)Math.Cos(i))]));
        GradInitResult result = GradInit.Rescale(network, data, new GradInitOptions { HalfBatch = 4, Iterations = 5 });
        Assert.Equal(states, network.States.Span.ToArray());
        Assert.DoesNotContain("batchNorm1.bias", result.Scales.Keys);
        Assert.Contains("batchNorm1.weight", result.Scales.Keys);
    }

    [Fact]
    public void A_gradient_that_is_not_finite_is_an_error_and_changes_nothing()
    {
        var network = new TwoFactors();
        network.Parameters["w1"] = [1e30f];
        network.Parameters["w2"] = [1e30f];
        Assert.Throws<ArithmeticException>(() => GradInit.Rescale(network, Sample(1), Options));
        Assert.Equal(1e30f, network.Parameters["w1"][0]);
    }

    private static (GradInitResult Result, TwoFactors Network) Rescale(float w1, float w2, float target, GradInitOptions options)
    {
        var network = new TwoFactors();
        network.Parameters["w1"] = [w1];
        network.Parameters["w2"] = [w2];
        return (GradInit.Rescale(network, Sample(target), options), network);
    }

    private static Dataset Sample(float target) => new(
        new DataColumn(new TensorInfo("x", [1]), [1f]), new DataColumn(new TensorInfo("target", [1]), [target]));

    private static void AssertIteration(GradInitIteration iteration, double norm, double[] slopes)
    {
        Assert.Equal(norm, iteration.GradientNorm, 1e-5);
        AssertSlopes(slopes, iteration);
    }

    private static void AssertSlopes(double[] slopes, GradInitIteration iteration)
    {
        Assert.Equal(slopes.Length, iteration.Gradient.Count);
        for (int i = 0; i < slopes.Length; i++)
        {
            Assert.Equal(slopes[i], iteration.Gradient[i], 1e-5);
        }
    }
}

[Network(Emit = Emit.HessianVectorProduct)]
internal sealed partial class TwoFactors
{
    private static Node Forward([Shape(1)] Node x) =>
        (Parameter.Of("w1", Init.Ones, 1) * Parameter.Of("w2", Init.Ones, 1) * x).Named("y");

    private static Node Loss(Node y, [Shape(1)] Node target) => 0.5f * ((y - target) * (y - target)).Sum();
}

[Network(Emit = Emit.HessianVectorProduct)]
internal sealed partial class Normalized
{
    private static Node Forward([Shape(4)] Node x) => x.Dense(5).BatchNorm().Tanh().Dense(1).Named("y");

    private static Node Loss(Node y, [Shape(1)] Node target) => y.MeanSquaredError(target);
}
