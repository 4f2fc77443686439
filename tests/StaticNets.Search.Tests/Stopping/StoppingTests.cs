using System;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Candidates;
using StaticNets.Search.Tests.Spaces;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Search.Tests.Stopping;

public sealed class StoppingTests
{
    private static readonly SearchSpace Space = SearchSpace.Of(typeof(DigitSpace));

    [Fact]
    public void Below_the_median_of_the_earlier_curves_a_training_is_given_up()
    {
        // Running means after two epochs: 0.15, 0.35, 0.55; the median is 0.35.
        Trial[] earlier = [.. new[] { 0.1, 0.3, 0.5 }.Select((first, i) => Curve(i, first, first + 0.1)), Curve(3, 0.9), new(4, new Proposal(Space.Default()), TrialStatus.Pending)];
        var rule = new MedianStopping { AfterEpochs = 2, AfterTrials = 3 };
        ITrialWatch watch = rule.Watch(Request(earlier), null!, null!);
        Assert.Null(watch.Stops([0.01]));
        Assert.Contains("0.35", watch.Stops([0.2, 0.34]), StringComparison.Ordinal);
        Assert.Null(watch.Stops([0.2, 0.35]));
        Assert.Null(watch.Stops([0.4, 0.1]));
        Assert.Null(new MedianStopping { AfterTrials = 5 }.Watch(Request(earlier), null!, null!).Stops([0, 0]));
    }

    [Fact]
    public void A_layer_that_gathers_nothing_is_given_up_and_one_that_learns_is_not()
    {
        // A learning rate of next to nothing leaves the spectrum as it is.
        Dataset data = Corners(300);
        var options = new TrainingEvaluatorOptions { Epochs = 6, BatchSize = 16, Stoppers = [new SpectralStopping { AtEpoch = 2, Probes = 100 }] };
        var evaluator = new TrainingEvaluator(data.Slice(0, 200), data.Slice(200, 100), options);
        SpacePoint point = Space.Decode("""{ "width": 1, "blocks": 0, "op0": 0 }""");
        Evaluation idle = evaluator.Evaluate(new TrialRequest(Space, 0, new Proposal(point) { LearningRate = 1e-9 }, 1), default);
        Assert.Equal(TrialStatus.Stopped, idle.Status);
        Assert.StartsWith("spectrum: score", idle.Reason, StringComparison.Ordinal);
        Assert.Equal(2, idle.Curve.Count);
        Evaluation learning = evaluator.Evaluate(new TrialRequest(Space, 0, new Proposal(point), 1), default);
        Assert.Equal(TrialStatus.Finished, learning.Status);
        Assert.Equal(6, learning.Curve.Count);
    }

    [Fact]
    public void Weights_pass_on_where_names_and_shapes_are_the_same()
    {
        Dataset data = Corners(200);
        var evaluator = new TrainingEvaluator(data.Slice(0, 150), data.Slice(150, 50), new TrainingEvaluatorOptions { Epochs = 3 });
        SpacePoint point = Space.Decode("""{ "width": 1, "blocks": 0, "op0": 0 }""");
        Evaluation first = evaluator.Evaluate(new TrialRequest(Space, 0, new Proposal(point), 1) { KeepsWeights = true, MeasuresLatency = true }, default);
        Assert.InRange(first.Latency!.Value, 1e-7, 1e-2);
        Evaluation again = evaluator.Evaluate(
            new TrialRequest(Space, 1, new Proposal(point) { Epochs = 1, LearningRate = 1e-9 }, 99) { InheritedWeights = first.Weights, KeepsWeights = true }, default);
        Assert.Equal(first.Score, again.Score);
        Assert.Null(again.Latency);

        // Half as wide: only the last layer's bias has the same name and shape.
        using Candidate half = CandidateCompiler.Compile(Space, Space.Decode("""{ "width": 0, "blocks": 0, "op0": 0 }"""));
        INetwork network = half.Create(5);
        Assert.Equal(1, InheritedWeights.Copy(first.Weights!, network));
        Assert.Equal(half.Create(5).Parameters["conv2D1.weight"], network.Parameters["conv2D1.weight"]);
    }

    [Fact]
    public void What_code_alone_tells_may_break_the_budget_before_training()
    {
        Dataset data = Corners(40);
        var evaluator = new TrainingEvaluator(data, data, new TrainingEvaluatorOptions { Epochs = 1 });
        var request = new TrialRequest(Space, 0, new Proposal(Space.Default()), 1);
        Evaluation large = evaluator.Evaluate(request with { Budget = new CandidateBudget { Workspace = 64 } }, default);
        Assert.Equal((TrialStatus.Rejected, true), (large.Status, large.Reason!.StartsWith("workspace: ", StringComparison.Ordinal)));
        Evaluation slow = evaluator.Evaluate(request with { Budget = new CandidateBudget { Latency = TimeSpan.FromTicks(1) }, MeasuresLatency = true }, default);
        Assert.Equal((TrialStatus.Rejected, true), (slow.Status, slow.Reason!.StartsWith("latency: ", StringComparison.Ordinal)));
    }

    private static TrialRequest Request(Trial[] earlier) => new(Space, earlier.Length, new Proposal(Space.Default()), 0) { Earlier = earlier };

    private static Trial Curve(int number, params double[] curve) => new(number, new Proposal(Space.Default()), TrialStatus.Finished) { Curve = curve };

    // Ten classes, each with a bright patch of its own.
    private static Dataset Corners(int count)
    {
        var random = new Philox(1);
        float[] images = new float[count * 64];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % 10;
            for (int k = 0; k < 64; k++)
            {
                images[(i * 64) + k] = (float)random.NextNormal() + (k / 6 == labels[i] ? 3 : 0);
            }
        }

        return new Dataset(new DataColumn(new TensorInfo("image", [1, 8, 8]), images), new DataColumn(new TensorInfo("digit", [], 10), labels));
    }
}
