using System;
using StaticNets.Tests.Networks;
using StaticNets.Threading;
using Xunit;

namespace StaticNets.Tests.Surface;

/// <summary>Forward in a pass of the caller's: the outputs that Backward differentiates, and the statistics that it leaves alone.</summary>
public sealed class ForwardTests
{
    private const int Count = 19;
    private readonly Digits _network = new(1);
    private readonly float[] _image = new SampleBatch(Digits.Info, Count, withTargets: false).Batch.Values.ToArray();
    private readonly float[] _logits = new float[Count * 10];

    [Fact]
    public void Statistics_move_only_when_the_pass_says_so()
    {
        int[] before = Answers.Bits(_network.States.Span);
        Forward(Pass.Training with { MoveStatistics = false });
        Forward(Pass.Evaluation);
        Forward(Pass.Evaluation with { MoveStatistics = true });
        Assert.Equal(before, Answers.Bits(_network.States.Span));

        Forward(Pass.Training);
        Assert.NotEqual(before, Answers.Bits(_network.States.Span));
        Assert.Equal([1f], _network.States["batchNorm1.num_batches_tracked"]);
    }

    [Fact]
    public void Statistics_move_as_in_a_step_of_training_on_the_same_batch()
    {
        var other = new Digits(1);
        var samples = new SampleBatch(Digits.Info, Count, withTargets: true);
        other.LossAndGradient(samples.Batch, new float[Digits.Info.ParameterLength], Pass.Training with { Seed = 3 });
        _network.Forward(samples.Batch.Values, _logits, Count, Pass.Training with { Seed = 3 });
        foreach (ParameterInfo state in Digits.Info.States)
        {
            float[] expected = other.States[state.Name];
            Assert.InRange(Directions.Distance(expected, _network.States[state.Name]), 0, 1e-6 * Directions.Norm(expected));
        }
    }

    [Fact]
    public void In_evaluation_the_outputs_are_those_of_Infer()
    {
        Forward(Pass.Training);
        Forward(Pass.Evaluation);
        float[] inferred = new float[_logits.Length];
        _network.Infer(_image, inferred, Count);
        Assert.InRange(Directions.Distance(inferred, _logits), 0, 1e-6 * Directions.Norm(inferred));
    }

    [Fact]
    public void Seed_and_step_decide_the_mask_and_threads_no_bit()
    {
        Pass pass = Pass.Training with { MoveStatistics = false, Seed = 4, Step = 7 };
        int[] logits = Bits(pass);
        Assert.Equal(logits, Bits(pass));
        Assert.NotEqual(logits, Bits(pass with { Step = 8 }));
        Assert.NotEqual(logits, Bits(pass with { Dropout = false }));
        using var workers = new WorkerPool(3);
        _network.Workers = workers;
        Assert.Equal(logits, Bits(pass));
    }

    [Fact]
    public void Backward_in_the_same_pass_differentiates_what_Forward_gave()
    {
        // Masks and statistics of the batch are the same in both: the slope of c·y along a direction, seen by differences.
        Pass pass = Pass.Training with { MoveStatistics = false, Seed = 4, Step = 7 };
        float[] weights = [.. new SampleBatch(Digits.Info, Count, withTargets: false).Batch.Values[..(Count * 10)]];
        float[] direction = Directions.Random(Digits.Info, 5);
        float[] gradient = new float[Digits.Info.ParameterLength];
        _network.Backward(_image, weights, Count, gradient, new float[_image.Length], pass);
        double slope = Directions.Dot(gradient, direction);

        float[] start = _network.Parameters.Span.ToArray();
        const float Step = 1e-3f;
        double difference = (Objective(Step) - Objective(-Step)) / (2 * Step);
        Assert.InRange(difference, slope - (0.01 * Math.Abs(slope)), slope + (0.01 * Math.Abs(slope)));

        double Objective(float step)
        {
            for (int i = 0; i < start.Length; i++)
            {
                _network.Parameters.Span[i] = start[i] + (step * direction[i]);
            }

            Forward(pass);
            return Directions.Dot(_logits, weights);
        }
    }

    [Fact]
    public void States_of_the_loss_alone_do_not_move()
    {
        var network = new NormalizedLoss(1);
        float[] y = new float[4 * 3];
        network.Forward([1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f], y, 4, Pass.Training);
        Assert.Equal([1f], network.States["inner.num_batches_tracked"]);
        Assert.Equal([0f], network.States["outer.num_batches_tracked"]);
    }

    private void Forward(Pass pass) => _network.Forward(_image, _logits, Count, in pass);

    private int[] Bits(Pass pass)
    {
        Forward(pass);
        return Answers.Bits(_logits);
    }
}
