using System;
using System.Collections.Generic;
using System.IO;
using StaticNets.Training;
using StaticNets.Training.Optimizers;
using StaticNets.Training.Regularization;
using Xunit;

namespace StaticNets.Tests.Training.Regularization;

public sealed class RegularizedTrainingTests
{
    [Fact]
    public void A_penalty_joins_the_gradient_before_it_is_clipped_and_a_constraint_follows_the_step()
    {
        LinearSoftmax plain = Train([], clipping: null);
        LinearSoftmax decayed = Train([new Halves()], clipping: null, decay: 0);
        LinearSoftmax expected = Train([], clipping: null, decay: 0.5);

        // The penalty ½·Σ θ²/2 is the optimizer's coupled weight decay of ½.
        Assert.Equal(expected.Parameters.Span.ToArray(), decayed.Parameters.Span.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.NotEqual(plain.Parameters.Span.ToArray(), decayed.Parameters.Span.ToArray());
        Assert.Equal((20, 0), (plain.FusedSteps, decayed.FusedSteps));

        // A gradient of norm 0 after the penalty, as it is clipped to almost nothing.
        LinearSoftmax clipped = Train([new Halves()], GradientClipping.ByNorm(1e-12));
        Assert.Equal(new LinearSoftmax(1).Parameters.Span.ToArray(), clipped.Parameters.Span.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Weights_keep_their_bound_after_every_step()
    {
        var bound = new MaxNorm(LinearSoftmax.Info, 0.3);
        var norms = new Norms();
        Train([bound], clipping: null, callback: norms);

        Assert.Equal(20, norms.Largest.Count);
        Assert.All(norms.Largest, norm => Assert.True(norm <= 0.3 * (1 + 1e-6), $"{norm}"));
        Assert.Contains(norms.Largest, norm => norm > 0.29);
    }

    [Fact]
    public void Losses_are_those_of_the_network_without_the_penalty()
    {
        var options = new TrainingOptions
        {
            Duration = Interval.Steps(1),
            Optimizer = new Sgd(LinearSoftmax.Info.ParameterLength) { LearningRate = 0 },
        };
        double plain = new Trainer<LinearSoftmax>(new LinearSoftmax(1), options).Fit(TestData.Clusters(50)).Loss;
        double penalized = new Trainer<LinearSoftmax>(new LinearSoftmax(1), options with { Regularizers = [new Halves()] }).Fit(TestData.Clusters(50)).Loss;

        Assert.Equal(plain, penalized);
    }

    [Fact]
    public void A_run_with_regularizers_resumes_to_the_same_bits()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("regularizers").FullName, "run.checkpoint");
        TrainingOptions Options(int steps) => new()
        {
            Duration = Interval.Steps(steps),
            Optimizer = new Sgd(LinearSoftmax.Info.ParameterLength) { LearningRate = 0.5, Momentum = 0.9 },
            Regularizers = [new Halves(), new MaxNorm(LinearSoftmax.Info, 0.3)],
            CheckpointPath = path,
        };
        var whole = new LinearSoftmax(1);
        new Trainer<LinearSoftmax>(whole, Options(20)).Fit(TestData.Clusters(50));
        new Trainer<LinearSoftmax>(new LinearSoftmax(1), Options(7)).Fit(TestData.Clusters(50));
        var resumed = new LinearSoftmax(2);
        new Trainer<LinearSoftmax>(resumed, Options(20)).Resume(path, TestData.Clusters(50));

        Assert.Equal(whole.Parameters.Span.ToArray(), resumed.Parameters.Span.ToArray());
        File.Delete(path);
    }

    [Fact]
    public void A_penalty_that_diverges_is_found_by_the_repetition()
    {
        var network = new LinearSoftmax(1);
        var options = new TrainingOptions
        {
            Duration = Interval.Steps(20),
            Optimizer = new Sgd(LinearSoftmax.Info.ParameterLength) { LearningRate = 0.1 },
            Regularizers = [new Poison(afterCalls: 5)],
            Clipping = GradientClipping.ByNorm(1),
        };
        TrainingDivergedException fault = Assert.Throws<TrainingDivergedException>(
            () => new Trainer<LinearSoftmax>(network, options).Fit(TestData.Clusters(100)));

        Assert.Equal(DivergenceSource.Gradient, fault.Origin);
        Assert.True(fault.IsRestored);
        Assert.All(network.Parameters.Span.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    private static LinearSoftmax Train(
        IReadOnlyList<Regularizer> regularizers, GradientClipping? clipping, double decay = 0, TrainingCallback? callback = null)
    {
        var network = new LinearSoftmax(1);
        new Trainer<LinearSoftmax>(network, new TrainingOptions
        {
            Duration = Interval.Steps(20),
            Optimizer = new Sgd(LinearSoftmax.Info.ParameterLength) { LearningRate = 0.1, WeightDecay = decay },
            Regularizers = regularizers,
            Clipping = clipping,
            Callbacks = callback is null ? [] : [callback],
        }).Fit(TestData.Clusters(100));
        return network;
    }

    // ½·Σ θ²/2.
    private sealed class Halves : Regularizer
    {
        public override double Penalize(ReadOnlySpan<float> parameters, Span<float> gradient)
        {
            double sum = 0;
            for (int i = 0; i < parameters.Length; i++)
            {
                gradient[i] += 0.5f * parameters[i];
                sum += 0.25 * parameters[i] * parameters[i];
            }

            return sum;
        }
    }

    private sealed class Poison(int afterCalls) : Regularizer
    {
        private int _calls;

        public override double Penalize(ReadOnlySpan<float> parameters, Span<float> gradient)
        {
            if (++_calls > afterCalls)
            {
                gradient[0] = float.NaN;
            }

            return 0;
        }
    }

    private sealed class Norms : TrainingCallback
    {
        public List<double> Largest { get; } = [];

        public override void OnStep(TrainingState state)
        {
            float[] weights = state.Network.Parameters["head.weight"];
            double largest = 0;
            for (int unit = 0; unit < LinearSoftmax.Classes; unit++)
            {
                largest = Math.Max(largest, GradientClipping.Norm(weights.AsSpan(unit * LinearSoftmax.Features, LinearSoftmax.Features)));
            }

            Largest.Add(largest);
        }
    }
}
