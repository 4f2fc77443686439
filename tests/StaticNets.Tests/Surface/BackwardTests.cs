using System;
using StaticNets.Tests.Networks;
using Xunit;

namespace StaticNets.Tests.Surface;

public sealed class BackwardTests
{
    private const int Count = 19;
    private static readonly Pass Still = Pass.Training with { MoveStatistics = false, Seed = 5, Step = 1 };

    [Fact]
    public void Gradients_of_a_manual_loss_give_the_gradient_of_the_declared_one()
    {
        var network = new OddSizes(2);
        var samples = new SampleBatch(OddSizes.Info, Count, withTargets: true);
        float[] x = samples.Batch.Values[..Count].ToArray();
        float[] target = samples.Batch.Values[Count..].ToArray();
        float[] y = new float[Count * 3];
        network.Infer(x, y, Count);
        float[] dy = new float[y.Length];
        for (int i = 0; i < y.Length; i++)
        {
            dy[i] = 2 * (y[i] - target[i]) / y.Length;
        }

        float[] expected = new float[OddSizes.Info.ParameterLength];
        float[] expectedInput = new float[Count];
        network.LossAndGradient(x, target, Count, expected, expectedInput, Pass.Evaluation);
        float[] gradient = new float[OddSizes.Info.ParameterLength];
        float[] dx = new float[Count];
        network.Backward(x, dy, Count, gradient, dx, Pass.Evaluation);

        Assert.InRange(Directions.Distance(expected, gradient), 0, 1e-4 * Directions.Norm(expected));
        Assert.InRange(Directions.Distance(expectedInput, dx), 0, 1e-4 * Directions.Norm(expectedInput));
    }

    [Fact]
    public void Each_output_brings_its_own_gradient()
    {
        var network = new SeveralInputs(2);
        var samples = new SampleBatch(SeveralInputs.Info, 1, withTargets: true);
        float[] prices = samples.Batch.Values[..15].ToArray();
        float[] volume = samples.Batch.Values.Slice(15, 1).ToArray();
        int[] weekday = [samples.Batch.Labels[0]];
        for (int output = 0; output < 5; output++)
        {
            float[] dPrice = new float[2];
            float[] dKind = new float[3];
            (output < 2 ? dPrice.AsSpan(output) : dKind.AsSpan(output - 2))[0] = 1;
            float[] gradient = new float[SeveralInputs.Info.ParameterLength];
            float[] dPrices = new float[15];
            float[] dVolume = new float[1];
            network.Backward(prices, weekday, volume, dPrice, dKind, 1, gradient, dPrices, dVolume, Pass.Evaluation);
            const float Step = 1e-2f;
            float slope = (Value(output, Step) - Value(output, -Step)) / (2 * Step);
            Assert.Equal(slope, dPrices[4], 1e-3f);
        }

        float Value(int output, float step)
        {
            float[] moved = [.. prices];
            moved[4] += step;
            float[] price = new float[2];
            float[] kind = new float[3];
            network.Infer(moved, weekday, volume, price, kind);
            return output < 2 ? price[output] : kind[output - 2];
        }
    }

    [Fact]
    public void Two_networks_in_a_row_are_differentiated_through_both()
    {
        // A network of 3 numbers out feeds one of 3 numbers in.
        var first = new OddSizes(1);
        var second = new Potential(1);
        float[] x = [0.4f];
        float[] between = new float[3];
        float[] energy = new float[1];
        first.Infer(x, between);
        second.Infer(between, energy);

        float[] dBetween = new float[3];
        float[] dx = new float[1];
        second.Backward(between, [1], 1, new float[Potential.Info.ParameterLength], dBetween, Pass.Evaluation);
        first.Backward(x, dBetween, 1, new float[OddSizes.Info.ParameterLength], dx, Pass.Evaluation);
        float slope = (Energy(0.401f) - Energy(0.399f)) / 0.002f;
        Assert.Equal(slope, dx[0], 1e-3f + (0.01f * Math.Abs(slope)));

        float Energy(float at)
        {
            first.Infer([at], between);
            second.Infer(between, energy);
            return energy[0];
        }
    }

    [Fact]
    public void Statistics_do_not_move()
    {
        var network = new Digits(1);
        int[] before = Answers.Bits(network.States.Span);
        var samples = new SampleBatch(Digits.Info, Count, withTargets: true);
        network.Backward(
            samples.Batch.Values, new float[Count * 10], Count, new float[Digits.Info.ParameterLength], new float[Count * 64], Pass.Training);
        Assert.Equal(before, Answers.Bits(network.States.Span));
    }

    [Fact]
    public void Input_gradients_are_the_slopes_of_the_loss_and_the_rest_is_as_without_them()
    {
        var network = new Digits(3);
        var samples = new SampleBatch(Digits.Info, Count, withTargets: true);
        float[] image = samples.Batch.Values.ToArray();
        int[] digit = samples.Batch.Labels.ToArray();
        float[] gradient = new float[Digits.Info.ParameterLength];
        float[] dImage = new float[image.Length];
        float loss = network.LossAndGradient(image, digit, Count, gradient, dImage, Still);

        float[] alone = new float[Digits.Info.ParameterLength];
        Assert.Equal(network.LossAndGradient(image, digit, Count, alone, Still), loss, 1e-6f);
        Assert.InRange(Directions.Distance(alone, gradient), 0, 1e-5 * Directions.Norm(alone));

        float[] moved = new float[image.Length];
        var random = new System.Random(2);
        float[] v = Array.ConvertAll(image, _ => (random.NextSingle() * 2) - 1);
        double slope = (Loss(0.005f) - Loss(-0.005f)) / 0.01;
        double expected = Directions.Dot(dImage, v);
        Assert.Equal(expected, slope, 0.005 + (0.02 * Directions.Norm(dImage)));

        float Loss(float step)
        {
            for (int i = 0; i < moved.Length; i++)
            {
                moved[i] = image[i] + (step * v[i]);
            }

            return network.MeanLoss(moved, digit, Count, Still);
        }
    }
}
