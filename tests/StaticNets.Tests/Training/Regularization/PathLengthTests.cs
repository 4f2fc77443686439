using System;
using System.Linq;
using StaticNets.Training.Regularization;
using Xunit;

namespace StaticNets.Tests.Training.Regularization;

public sealed class PathLengthTests
{
    [Fact]
    public void A_chain_has_the_sum_of_its_active_fractions()
    {
        PathLength chain = PathLength.Input(3)
            .Dense(4).Activate([true, false, true, true])
            .Dense(4).Activate([false, false, true, false])
            .Dense(4).Activate([true, true, false, false])
            .Dense(2);

        Assert.Equal(1.5, chain.Normalized, 12);
        Assert.Equal(1.5, chain.Average, 12);
        Assert.Equal(3 * 4 * 4 * 4 * 2, chain.Paths);
    }

    [Fact]
    public void A_skip_over_four_layers_is_one_path_of_many_but_half_of_the_choices()
    {
        PathLength input = PathLength.Input(1);
        PathLength branch = input;
        for (int layer = 0; layer < 4; layer++)
        {
            branch = branch.Dense(4).Activate([true, true, true, true]);
        }

        PathLength sum = input.Add(branch.Dense(1));
        Assert.Equal(257, sum.Paths);
        Assert.Equal(1024.0 / 257, sum.Average, 12);
        Assert.Equal(2, sum.Normalized, 12);
    }

    [Fact]
    public void Residual_blocks_average_skip_and_branch()
    {
        PathLength stem = PathLength.Input(3).Dense(4).Activate(Active(3));
        PathLength first = stem.Add(stem.Dense(4).Activate(Active(2)).Dense(4).Activate(Active(1))).Activate(Active(2));
        PathLength second = first.Add(first.Dense(4).Activate(Active(1)).Dense(4).Activate(Active(0))).Activate(Active(0));

        Assert.Equal(1.75, second.Normalized, 12);
    }

    [Fact]
    public void Concatenation_keeps_the_value_of_each_channel()
    {
        PathLength input = PathLength.Input(2);
        PathLength both = input.Concat(input.Dense(2).Activate([true, true]));

        Assert.Equal(4, both.Channels);
        Assert.Equal(0.5, both.Normalized, 12);
        Assert.Equal(4.0 / 6, both.Average, 12);
    }

    // Walks every path of a random chain.
    [Fact]
    public void Paths_agree_with_those_that_are_walked()
    {
        bool[][] layers = [[true, false, true], [false, true], [true, true, false, false]];
        PathLength path = PathLength.Input(2);
        foreach (bool[] layer in layers)
        {
            path = path.Dense(layer.Length).Activate(layer);
        }

        double[] lengths = [0];
        foreach (bool[] layer in layers)
        {
            lengths = [.. lengths.SelectMany(length => layer.Select(active => length + (active ? 1 : 0)))];
        }

        Assert.Equal(2 * lengths.Length, path.Paths);
        Assert.Equal(lengths.Average(), path.Average, 12);
    }

    [Fact]
    public void Channels_that_do_not_fit_are_errors()
    {
        PathLength input = PathLength.Input(2);
        Assert.Contains("2 and 3", Assert.Throws<ArgumentException>(() => input.Add(input.Dense(3))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => input.Activate([true]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PathLength.Input(0));
    }

    private static bool[] Active(int count) => [.. Enumerable.Range(0, 4).Select(i => i < count)];
}
