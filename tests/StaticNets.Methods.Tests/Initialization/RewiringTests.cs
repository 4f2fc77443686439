using System.Linq;
using StaticNets.Initialization;
using StaticNets.Random;
using StaticNets.Training.Initialization;
using Xunit;

namespace StaticNets.Methods.Tests.Initialization;

public sealed class RewiringTests
{
    private static readonly float[] Small = [0.5f, -0.2f, 0.1f, 0.3f, 0.4f, -0.6f, -0.1f, 0.2f, 0.7f];

    [Fact]
    public void Probabilities_follow_the_strengths()
    {
        double[] found = Rewiring.Probabilities([0.5, -0.2, 0.1]);
        double[] expected = [0.425, 0.25, 0.325];
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Sorted_by_strength_the_page_s_matrix_comes_out()
    {
        float[] weights = [.. Small];
        Rewiring.RewireRows(weights, 3, random: null);
        Assert.Equal([0.5f, -0.2f, 0.1f, -0.6f, 0.4f, 0.3f, 0.7f, 0.2f, -0.1f], weights);

        weights = [.. Small];
        Rewiring.Rewire(weights, 3, random: null);
        Assert.Equal([0.5f, 0.2f, -0.1f, -0.6f, 0.4f, 0.3f, 0.7f, -0.2f, 0.1f], weights);
    }

    [Fact]
    public void Weights_are_only_exchanged()
    {
        float[] weights = Draw(17, 23, 1);
        float[] rows = [.. weights];
        Rewiring.RewireRows(rows, 17, new Philox(2));
        for (int row = 0; row < 17; row++)
        {
            Assert.Equal(weights.Skip(row * 23).Take(23).Order(), rows.Skip(row * 23).Take(23).Order());
        }

        float[] all = [.. weights];
        Rewiring.Rewire(all, 17, new Philox(2));
        Assert.Equal(weights.Order(), all.Order());
        Assert.NotEqual(weights, all);
    }

    [Fact]
    public void Strengths_vary_a_tenth_of_what_they_did_and_a_shuffle_does_not_help()
    {
        double inputs = 0;
        double outputs = 0;
        double shuffled = 0;
        for (ulong seed = 0; seed < 5; seed++)
        {
            float[] weights = Draw(256, 256, seed);
            var before = NeuronStrengths.Of(weights, 256);
            Rewiring.Rewire(weights, 256, new Philox(seed, 9));
            var after = NeuronStrengths.Of(weights, 256);
            inputs += after.InputVariance / before.InputVariance / 5;
            outputs += after.OutputVariance / before.OutputVariance / 5;

            int[] order = [.. Enumerable.Range(0, 256 * 256)];
            new Philox(seed, 10).Shuffle(order);
            shuffled += NeuronStrengths.Of([.. order.Select(i => weights[i])], 256).InputVariance / before.InputVariance / 5;
        }

        Assert.InRange(inputs, 0, 0.10);
        Assert.InRange(outputs, 0, 0.10);
        Assert.InRange(shuffled, 0.8, 1.2);
    }

    [Fact]
    public void The_same_seed_rewires_a_network_alike_and_leaves_its_biases()
    {
        var one = new Normalized(3);
        var other = new Normalized(3);
        float[] bias = one.Parameters["dense1.bias"];
        float[] weight = one.Parameters["dense1.weight"];
        Rewiring.Rewire(one.Parameters, seed: 5);
        Rewiring.Rewire(other.Parameters, seed: 5);
        Assert.Equal(one.Parameters.Span.ToArray(), other.Parameters.Span.ToArray());
        Assert.Equal(bias, one.Parameters["dense1.bias"]);
        Assert.Equal(weight.Order(), one.Parameters["dense1.weight"].Order());
        Assert.Equal(2, Rewiring.Report(one.Parameters).Count);
    }

    [Fact]
    public void Of_several_candidates_the_steadiest_is_kept()
    {
        var network = new Normalized(3);
        Rewiring.Stabilize(network.Parameters, seed: 1, candidates: 1);
        double first = Spread();
        Rewiring.Stabilize(network.Parameters, seed: 1, candidates: 100);
        Assert.True(Spread() < first);

        double Spread()
        {
            NeuronStrengths strengths = Rewiring.Report(network.Parameters)["dense1.weight"];
            return strengths.InputVariance + strengths.OutputVariance;
        }
    }

    private static float[] Draw(int rows, int columns, ulong seed)
    {
        var weights = new float[rows * columns];
        Initializers.Fill([rows, columns], Init.HeNormal, "w", seed, weights);
        return weights;
    }
}
