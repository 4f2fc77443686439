using System;
using System.Linq;
using StaticNets.Tests.Networks;
using Xunit;

namespace StaticNets.Tests.Surface;

public sealed class LossTests
{
    private static readonly Pass StillTraining = Pass.Training with { MoveStatistics = false, Seed = 11, Step = 2 };

    public static TheoryData<string> Networks => TestNetworks.Trainable;

    [Theory, MemberData(nameof(Networks))]
    public void The_loss_with_and_without_its_gradient_is_the_same(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        var trainable = (ITrainable)network.Create(1);
        foreach (int count in new[] { 2, 17, 64 })
        {
            var samples = new SampleBatch(network.Info, count, withTargets: true);
            foreach (Pass pass in new[] { StillTraining, Pass.Evaluation })
            {
                float alone = trainable.MeanLoss(samples.Batch, pass);
                float loss = trainable.LossAndGradient(samples.Batch, new float[network.Info.ParameterLength], pass);
                Assert.Equal(alone, loss, 1e-5f * Math.Max(1, Math.Abs(alone)));
            }
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void The_gradient_is_the_slope_of_the_loss(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        var trainable = (ITrainable)network.Create(2);
        var samples = new SampleBatch(network.Info, 24, withTargets: true);
        foreach (Pass pass in new[] { StillTraining, Pass.Evaluation })
        {
            float[] gradient = Answers.Gradient(trainable, samples, pass);
            for (int seed = 0; seed < 3; seed++)
            {
                float[] v = Directions.Random(network.Info, seed);
                const float Step = 1f / 4096;
                float[] start = trainable.Parameters.Span.ToArray();
                Directions.Move(trainable, v, Step);
                float after = trainable.MeanLoss(samples.Batch, pass);
                start.CopyTo(trainable.Parameters.Span);
                Directions.Move(trainable, v, -Step);
                float before = trainable.MeanLoss(samples.Batch, pass);
                start.CopyTo(trainable.Parameters.Span);

                double slope = (after - before) / (2.0 * Step);
                double expected = Directions.Dot(gradient, v);
                Assert.Equal(expected, slope, 0.01 + (0.02 * Math.Max(Directions.Norm(gradient), Math.Abs(expected))));
            }
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void The_gradient_overwrites_what_stood_there(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        var trainable = (ITrainable)network.Create(2);
        var samples = new SampleBatch(network.Info, 5, withTargets: true);
        float[] expected = Answers.Gradient(trainable, samples, StillTraining);
        float[] gradient = new float[network.Info.ParameterLength];
        gradient.AsSpan().Fill(float.NaN);
        trainable.LossAndGradient(samples.Batch, gradient, StillTraining);
        Assert.Equal(Answers.Bits(expected), Answers.Bits(gradient));
    }

    [Fact]
    public void The_generic_members_give_the_bits_of_the_typed_ones()
    {
        const int Count = 9;
        var network = new SeveralInputs(4);
        var samples = new SampleBatch(SeveralInputs.Info, Count, withTargets: true);
        ReadOnlySpan<float> values = samples.Batch.Values;
        ReadOnlySpan<float> prices = values[..(15 * Count)];
        ReadOnlySpan<float> volume = values.Slice(15 * Count, Count);
        ReadOnlySpan<float> paid = values[(16 * Count)..];
        ReadOnlySpan<int> weekday = samples.Batch.Labels[..Count];
        ReadOnlySpan<int> sort = samples.Batch.Labels[Count..];

        float[] generic = new float[SeveralInputs.Info.ParameterLength];
        float[] typed = new float[SeveralInputs.Info.ParameterLength];
        float loss = network.LossAndGradient(samples.Batch, generic, StillTraining);
        Assert.Equal(loss, network.LossAndGradient(prices, weekday, volume, paid, sort, Count, typed, StillTraining));
        Assert.Equal(Answers.Bits(generic), Answers.Bits(typed));
        Assert.Equal(
            network.MeanLoss(samples.Batch, StillTraining),
            network.MeanLoss(prices, weekday, volume, paid, sort, Count, StillTraining));

        float[] v = Directions.Random(SeveralInputs.Info, 1);
        network.HessianVectorProduct(samples.Batch, v, generic, StillTraining);
        network.HessianVectorProduct(prices, weekday, volume, paid, sort, Count, v, typed, StillTraining);
        Assert.Equal(Answers.Bits(generic), Answers.Bits(typed));

        var first = new SeveralInputs(4);
        var second = new SeveralInputs(4);
        first.TrainStep(samples.Batch, new Descent(0.1f), Pass.Training);
        second.TrainStep(prices, weekday, volume, paid, sort, Count, new Descent(0.1f));
        Assert.Equal(Answers.Bits(first.Parameters.Span), Answers.Bits(second.Parameters.Span));
    }

    [Fact]
    public void Without_a_pass_the_training_one_is_meant()
    {
        var samples = new SampleBatch(Digits.Info, 6, withTargets: true);
        var first = new Digits(1);
        var second = new Digits(1);
        float[] gradient = new float[Digits.Info.ParameterLength];
        first.LossAndGradient(samples.Batch.Values, samples.Batch.Labels, 6, gradient);
        Assert.Equal(gradient, Answers.Gradient(second, samples, Pass.Training));
        Assert.Equal(Answers.Bits(first.States.Span), Answers.Bits(second.States.Span));
        Assert.Equal(1f, first.States["batchNorm1.num_batches_tracked"][0]);
    }

    [Fact]
    public void A_penalty_on_a_parameter_is_part_of_the_loss()
    {
        var network = new TiedAutoencoder(1);
        var samples = new SampleBatch(TiedAutoencoder.Info, 8, withTargets: true);
        float[] outputs = Answers.Infer(network, samples);
        double error = outputs[(8 * 5)..].Zip(samples.Batch.Values.ToArray()).Average(pair => Math.Pow(pair.First - pair.Second, 2));
        double penalty = 0.01 * network.Parameters["w"].Sum(weight => (double)weight * weight);
        Assert.Equal(error + penalty, network.MeanLoss(samples.Batch, Pass.Evaluation), 1e-5);
    }

    [Fact]
    public void A_gradient_within_a_loss_is_the_slope_of_the_output()
    {
        var network = new Potential(3);
        float[] position = [0.3f, -0.2f, 0.9f];
        float[] slope = new float[3];
        for (int i = 0; i < 3; i++)
        {
            slope[i] = (Energy(i, 1e-2f) - Energy(i, -1e-2f)) / 2e-2f;
        }

        // The loss is the error of the energy, 1 here, and of the force, about 0 when −slope is taught.
        float[] force = [-slope[0], -slope[1], -slope[2]];
        float loss = network.MeanLoss(position, [Energy(0, 0) + 1], force, 1, Pass.Evaluation);
        Assert.Equal(1f, loss, 1e-4f);

        float Energy(int axis, float step)
        {
            float[] moved = [.. position];
            moved[axis] += step;
            float[] energy = new float[1];
            network.Infer(moved, energy);
            return energy[0];
        }
    }
}
