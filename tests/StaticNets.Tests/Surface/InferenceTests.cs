using System;
using System.Linq;
using StaticNets.Tests.Networks;
using Xunit;

namespace StaticNets.Tests.Surface;

public sealed class InferenceTests
{
    [Fact]
    public void Answers_are_those_of_the_formulas()
    {
        var network = new Regression(7);
        float[] x = [.. Enumerable.Range(0, 32).Select(i => MathF.Sin(i))];
        float[] y = new float[1];
        network.Infer(x, y);

        double[] hidden = Dense(network, "dense1", [.. x.Select(value => (double)value)]).Select(Math.Tanh).ToArray();
        hidden = Dense(network, "dense2", hidden).Select(Math.Tanh).ToArray();
        Assert.Equal(Dense(network, "dense3", hidden)[0], y[0], 1e-5);
    }

    [Fact]
    public void The_three_forms_and_the_generic_one_give_the_same_bits()
    {
        var network = new SeveralInputs(2);
        const int Count = 70;
        var random = new System.Random(1);
        float[] prices = [.. Enumerable.Range(0, Count * 15).Select(_ => random.NextSingle())];
        float[] volume = [.. Enumerable.Range(0, Count).Select(_ => random.NextSingle())];
        int[] weekday = [.. Enumerable.Range(0, Count).Select(_ => random.Next(4))];

        float[] price = new float[Count * 2];
        float[] kind = new float[Count * 3];
        network.Infer(prices, weekday, volume, price, kind, Count);

        float[] priceHere = new float[Count * 2];
        float[] kindHere = new float[Count * 3];
        network.Infer(prices, weekday, volume, priceHere, kindHere, Count, new float[SeveralInputs.WorkspaceBytes / sizeof(float)]);
        Assert.Equal(Answers.Bits(price), Answers.Bits(priceHere));
        Assert.Equal(Answers.Bits(kind), Answers.Bits(kindHere));

        float[] all = new float[Count * 5];
        network.Infer(new Batch([.. prices, .. volume], weekday, Count), all);
        Assert.Equal(Answers.Bits([.. price, .. kind]), Answers.Bits(all));

        for (int i = 0; i < Count; i++)
        {
            float[] one = new float[2];
            float[] other = new float[3];
            network.Infer(prices.AsSpan(i * 15, 15), weekday.AsSpan(i, 1), volume.AsSpan(i, 1), one, other);
            Assert.Equal(Answers.Bits(price.AsSpan(i * 2, 2)), Answers.Bits(one));
            Assert.Equal(Answers.Bits(kind.AsSpan(i * 3, 3)), Answers.Bits(other));
        }
    }

    [Fact]
    public void A_workspace_may_begin_anywhere()
    {
        var network = new Attention(1);
        var samples = new SampleBatch(Attention.Info, 3, withTargets: false);
        float[] expected = Answers.Infer(network, samples);
        float[] memory = new float[(Attention.WorkspaceBytes / sizeof(float)) + 3];
        for (int start = 0; start < 3; start++)
        {
            float[] y = new float[12];
            network.Infer(samples.Batch.Values, y, 3, memory.AsSpan(start, Attention.WorkspaceBytes / sizeof(float)));
            Assert.Equal(Answers.Bits(expected), Answers.Bits(y));
        }
    }

    [Fact]
    public void What_follows_a_workspace_stays_untouched()
    {
        foreach (int count in new[] { 1, 5, 64, 67 })
        {
            var network = new Channels(1);
            var samples = new SampleBatch(Channels.Info, count, withTargets: false);
            float[] memory = new float[(Channels.WorkspaceBytes / sizeof(float)) + 64];
            memory.AsSpan().Fill(7);
            network.Infer(samples.Batch.Values, new float[5 * count], count, memory.AsSpan(32, memory.Length - 64));
            Assert.All(memory[..32], value => Assert.Equal(7, value));
            Assert.All(memory[^32..], value => Assert.Equal(7, value));
        }
    }

    [Fact]
    public void Outputs_are_written_within_their_spans()
    {
        foreach (int count in new[] { 1, 3, 66 })
        {
            var network = new OddSizes(1);
            var samples = new SampleBatch(OddSizes.Info, count, withTargets: false);
            float[] memory = new float[(3 * count) + 64];
            memory.AsSpan().Fill(7);
            network.Infer(samples.Batch.Values, memory.AsSpan(32, 3 * count), count);
            Assert.All(memory[..32], value => Assert.Equal(7, value));
            Assert.All(memory[^32..], value => Assert.Equal(7, value));
        }
    }

    [Fact]
    public void Tokens_are_numbers()
    {
        var network = new Counting(1);
        int[] digits = [0, 9, 4, 3, 2, 1];
        float[] y = new float[10];
        network.Infer(digits, y);

        double[] hidden = Dense(network, "dense1", [.. digits.Select(digit => digit / 9.0)]).Select(value => Math.Max(value, 0)).ToArray();
        double[] expected = Dense(network, "dense2", hidden);
        Assert.All(expected.Zip(y), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void A_network_in_the_global_namespace_answers()
    {
        float[] y = new float[2];
        new GlobalPerceptron(1).Infer([1, 2, 3, 4], y);
        Assert.All(y, value => Assert.True(float.IsFinite(value)));
    }

    private static double[] Dense(INetwork network, string layer, double[] x)
    {
        float[] weight = network.Parameters[layer + ".weight"];
        float[] bias = network.Parameters[layer + ".bias"];
        return [.. bias.Select((b, n) => b + x.Select((value, k) => value * weight[(n * x.Length) + k]).Sum())];
    }
}
