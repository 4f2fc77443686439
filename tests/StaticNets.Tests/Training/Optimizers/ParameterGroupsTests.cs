using System;
using System.Linq;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Tests.Training.Optimizers;

public sealed class ParameterGroupsTests
{
    private static readonly NetworkInfo Info = TestTensors.Info(TestTensors.Lay(
        ("dense1.weight", [4, 5]), ("dense1.bias", [4]), ("dense2.weight", [3, 4]), ("dense2.bias", [3]), ("head.weight", [2, 3])));

    [Fact]
    public void Neighbours_of_one_group_form_one_range()
    {
        var groups = new ParameterGroups(Info, new ParameterGroup("dense*"));
        Assert.Equal([(0, 80), (80, 16)], Ranges(groups));
        Assert.Equal(["head.weight"], groups.Default.Parameters.Select(p => p.Name));
    }

    [Fact]
    public void The_first_pattern_that_matches_has_the_parameter()
    {
        var bias = new ParameterGroup("*.bias");
        var dense = new ParameterGroup("dense1.*");
        var groups = new ParameterGroups(Info, bias, dense);
        Assert.Equal(["dense1.bias", "dense2.bias"], bias.Parameters.Select(p => p.Name));
        Assert.Equal(["dense1.weight"], dense.Parameters.Select(p => p.Name));
        Assert.Equal(5, Ranges(groups).Length);
    }

    [Fact]
    public void A_group_takes_what_any_of_its_patterns_matches()
    {
        var group = new ParameterGroup("head.*", "*.bias");
        var groups = new ParameterGroups(Info, group);
        Assert.Equal(["head.weight", "dense1.bias", "dense2.bias"], group.Parameters.Select(p => p.Name));
        Assert.Equal(["dense1.weight", "dense2.weight"], groups.Default.Parameters.Select(p => p.Name));
        Assert.Throws<ArgumentException>(() => new ParameterGroup());
        Assert.Throws<ArgumentException>(() => new ParameterGroup("head.*", ""));
    }

    [Fact]
    public void A_pattern_that_matches_nothing_is_an_error_that_lists_the_names()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new ParameterGroups(Info, new ParameterGroup("conv*")));
        Assert.Contains("'conv*'", error.Message);
        Assert.Contains("dense1.weight", error.Message);
    }

    [Fact]
    public void Each_group_has_its_own_rate_and_decay_and_frozen_ones_do_not_move()
    {
        var groups = new ParameterGroups(
            Info,
            new ParameterGroup("*.bias") { WeightDecay = 0, LearningRateFactor = 2 },
            new ParameterGroup("dense1.weight") { Frozen = true });
        var optimizer = new Sgd(groups) { LearningRate = 0.5, WeightDecay = 0.25 };
        var parameters = new float[Info.ParameterLength];
        var gradient = new float[Info.ParameterLength];
        Array.Fill(parameters, 1);
        Array.Fill(gradient, 1);

        optimizer.Step(parameters, gradient);

        Assert.Equal(1, parameters[Info.Parameter("dense1.weight").Offset]);
        Assert.Equal(1 - 0.5f * 2, parameters[Info.Parameter("dense1.bias").Offset]);
        Assert.Equal(1 - 0.5f * 1.25f, parameters[Info.Parameter("head.weight").Offset]);
    }

    [Fact]
    public void A_masked_value_and_its_state_stay_while_the_others_move()
    {
        var groups = new ParameterGroups(Info);
        float[] mask = [.. Enumerable.Range(0, 20).Select(i => i % 3 == 0 ? 0f : 1f)];
        groups.SetMask("dense1.weight", mask);
        var optimizer = new AdamW(groups);
        var parameters = new float[Info.ParameterLength];
        var gradient = new float[Info.ParameterLength];
        parameters.AsSpan(0, 20).Fill(1);
        gradient.AsSpan(0, 20).Fill(1);

        for (int step = 0; step < 3; step++)
        {
            optimizer.Step(parameters, gradient);
        }

        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(mask[i] == 0, parameters[i] == 1);
            Assert.Equal(mask[i] == 0, optimizer.State[0].Span[i] == 0);
        }

        groups.SetMask("dense1.weight", []);
        optimizer.Step(parameters, gradient);
        Assert.DoesNotContain(1f, parameters);
    }

    [Fact]
    public void A_mask_of_another_length_or_without_names_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new ParameterGroups(Info).SetMask("head.weight", [1, 1]));
        Assert.Throws<InvalidOperationException>(() => new ParameterGroups(16).SetMask("head.weight", [1, 1]));
    }

    private static (int Offset, int Length)[] Ranges(ParameterGroups groups) =>
        [.. groups.Ranges.ToArray().Select(range => (range.Offset, range.Length))];
}
