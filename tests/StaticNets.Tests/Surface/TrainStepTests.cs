using System;
using StaticNets.Tests.Networks;
using StaticNets.Threading;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Tests.Surface;

public sealed class TrainStepTests
{
    public static TheoryData<string> Networks => TestNetworks.Trainable;

    [Theory, MemberData(nameof(Networks))]
    public void A_step_is_the_gradient_then_the_optimizer_bit_for_bit(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        var fused = (ITrainable)network.Create(1);
        var apart = (ITrainable)network.Create(1);
        var optimizer = new Descent(0.05f);
        float[] gradient = new float[network.Info.ParameterLength];
        for (uint step = 0; step < 5; step++)
        {
            var samples = new SampleBatch(network.Info, 13, withTargets: true, first: (int)step * 13);
            Pass pass = Pass.Training with { Seed = 9, Step = step };
            float loss = fused.TrainStep(samples.Batch, optimizer, pass);
            Assert.Equal(Answers.Bits([loss]), Answers.Bits([apart.LossAndGradient(samples.Batch, gradient, pass)]));
            optimizer.Step(apart.Parameters.Span, gradient);
            Assert.Equal(Answers.Bits(apart.Parameters.Span), Answers.Bits(fused.Parameters.Span));
            Assert.Equal(Answers.Bits(apart.States.Span), Answers.Bits(fused.States.Span));
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void A_step_in_pieces_has_the_bits_of_a_whole_one_on_any_number_of_threads(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        foreach (int threads in new[] { 1, 2, 3 })
        {
            using var workers = new WorkerPool(threads);
            var inPieces = (ITrainable)network.Create(1);
            var whole = (ITrainable)network.Create(1);
            inPieces.Workers = threads == 1 ? null : workers;
            var optimizer = new PiecewiseDescent(network.Info.ParameterLength, 0.05f);
            for (uint step = 0; step < 5; step++)
            {
                var samples = new SampleBatch(network.Info, 13, withTargets: true, first: (int)step * 13);
                Pass pass = Pass.Training with { Seed = 9, Step = step };
                float loss = inPieces.TrainStep(samples.Batch, optimizer, pass);
                Assert.True(optimizer.MovedAllOnce);
                Assert.Equal(Answers.Bits([whole.TrainStep(samples.Batch, new Descent(0.05f), pass)]), Answers.Bits([loss]));
                Assert.Equal(Answers.Bits(whole.Parameters.Span), Answers.Bits(inPieces.Parameters.Span));
                Assert.Equal(Answers.Bits(whole.States.Span), Answers.Bits(inPieces.States.Span));
            }
        }
    }

    [Fact]
    public void Large_layers_move_panel_by_panel()
    {
        var network = new SeveralPanels();
        var optimizer = new PiecewiseDescent(network.Parameters.Length, 0.05f);
        network.TrainStep(new SampleBatch(SeveralPanels.Info, 4, withTargets: true).Batch, optimizer, Pass.Training);
        Assert.True(optimizer.Pieces >= 5 + 5 + 4, $"{optimizer.Pieces} pieces.");
    }

    [Fact]
    public void An_optimizer_for_another_number_of_parameters_is_refused()
    {
        var network = new SeveralPanels();
        int[] before = Answers.Bits(network.Parameters.Span);
        var optimizer = new Adam(network.Parameters.Length - 16);
        var samples = new SampleBatch(SeveralPanels.Info, 4, withTargets: true);
        ArgumentException refusal = Assert.Throws<ArgumentException>("optimizer", () => network.TrainStep(samples.Batch, optimizer, Pass.Training));
        Assert.Contains($"{network.Parameters.Length - 16}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"{network.Parameters.Length} with", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Answers.Bits(network.Parameters.Span));
        Assert.Equal(0, optimizer.StepCount);
    }

    [Theory, MemberData(nameof(Networks))]
    public void Training_lowers_the_loss(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        var trainable = (ITrainable)network.Create(1);
        var samples = new SampleBatch(network.Info, 32, withTargets: true);
        float before = trainable.MeanLoss(samples.Batch, Pass.Evaluation with { BatchStatistics = true });
        for (uint step = 0; step < 200; step++)
        {
            trainable.TrainStep(samples.Batch, new Descent(0.02f), Pass.Training with { Step = step });
        }

        float after = trainable.MeanLoss(samples.Batch, Pass.Evaluation with { BatchStatistics = true });
        Assert.True(after < before || network.Info.ParameterCount == 0, $"{before} → {after}");
    }

    [Theory, MemberData(nameof(Networks))]
    public void Padding_stays_zero_in_parameters_and_gradients(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        var trainable = (ITrainable)network.Create(1);
        bool[] padding = Directions.Padding(network.Info.Parameters, network.Info.ParameterLength);
        float[] gradient = new float[network.Info.ParameterLength];
        for (uint step = 0; step < 3; step++)
        {
            var samples = new SampleBatch(network.Info, 13, withTargets: true, first: (int)step * 13);
            gradient.AsSpan().Fill(float.NaN);
            trainable.LossAndGradient(samples.Batch, gradient, Pass.Training);
            AssertZero(padding, gradient);
            trainable.TrainStep(samples.Batch, new Descent(0.05f), Pass.Training);
            AssertZero(padding, trainable.Parameters.Span);
            if (trainable is ITwiceDifferentiable twice)
            {
                float[] v = Directions.Random(network.Info, 3);
                float[] expected = Answers.HessianVectorProduct(twice, samples, v, Pass.Evaluation);
                AssertZero(padding, expected);

                // What stands in the direction's padding counts for nothing.
                for (int i = 0; i < v.Length; i++)
                {
                    v[i] = padding[i] ? 100 : v[i];
                }

                gradient.AsSpan().Fill(float.NaN);
                twice.HessianVectorProduct(samples.Batch, v, gradient, Pass.Evaluation);
                Assert.Equal(Answers.Bits(expected), Answers.Bits(gradient));
            }
        }
    }

    [Fact]
    public void An_optimizer_is_needed()
    {
        var samples = new SampleBatch(Regression.Info, 2, withTargets: true);
        var network = new Regression();
        Assert.Throws<ArgumentNullException>("optimizer", () => network.TrainStep<IOptimizer>(samples.Batch, null!, Pass.Training));
    }

    private static void AssertZero(bool[] padding, ReadOnlySpan<float> block)
    {
        for (int i = 0; i < padding.Length; i++)
        {
            Assert.True(!padding[i] || BitConverter.SingleToInt32Bits(block[i]) == 0, $"Element {i} is {block[i]}.");
        }
    }
}
