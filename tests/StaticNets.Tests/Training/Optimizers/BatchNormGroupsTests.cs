using System;
using System.Linq;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Tests.Training.Optimizers;

public sealed class BatchNormGroupsTests
{
    // A convolution, a BatchNorm whose name says nothing, and a layer whose parameter is as small as a scale.
    private static readonly NetworkInfo Info = TestTensors.Info(
        TestTensors.Lay(
            ("conv.weight", [4, 3, 3, 3]), ("conv.bias", [4]), ("stem.weight", [4]), ("stem.bias", [4]), ("gain.weight", [4]), ("dense.weight", [2, 4]), ("dense.bias", [2])),
        states: TestTensors.Lay(("stem.running_mean", [4]), ("stem.running_var", [4]), ("stem.num_batches_tracked", []), ("bare.running_var", [4])));

    [Fact]
    public void Scales_biases_and_weights_are_three_groups()
    {
        ParameterGroups groups = BatchNormGroups.Of(Info);

        Assert.Equal(2, groups.Groups.Count);
        Assert.Equal(["stem.weight"], groups.Groups[0].Parameters.Select(parameter => parameter.Name));
        Assert.Equal(["stem.bias", "conv.bias", "dense.bias"], groups.Groups[1].Parameters.Select(parameter => parameter.Name));
        Assert.Equal(["conv.weight", "gain.weight", "dense.weight"], groups.Default.Parameters.Select(parameter => parameter.Name));
        Assert.Equal((0.01, 0.0), (groups.Groups[0].LearningRateFactor, groups.Groups[0].WeightDecay!.Value));
        Assert.Equal((1.0, 0.0), (groups.Groups[1].LearningRateFactor, groups.Groups[1].WeightDecay!.Value));
        Assert.Equal(1.0, groups.Default.LearningRateFactor);
        Assert.Null(groups.Default.WeightDecay);
    }

    [Fact]
    public void A_step_moves_scales_by_the_hundredth()
    {
        var optimizer = new Sgd(BatchNormGroups.Of(Info)) { LearningRate = 1, WeightDecay = 0.5 };
        var parameters = new float[Info.ParameterLength];
        var gradient = new float[Info.ParameterLength];
        Array.Fill(parameters, 1);
        Array.Fill(gradient, 1);
        optimizer.Step(parameters, gradient);

        Assert.Equal(0.99f, parameters[Info.Parameter("stem.weight").Offset]);
        Assert.Equal(0, parameters[Info.Parameter("stem.bias").Offset]);
        Assert.Equal(-0.5f, parameters[Info.Parameter("conv.weight").Offset]);
    }

    [Fact]
    public void A_network_without_scales_and_a_divisor_below_1_are_errors()
    {
        NetworkInfo plain = TestTensors.Info(TestTensors.Lay(("dense.weight", [2, 4]), ("dense.bias", [2])));
        Assert.Contains("no BatchNorm", Assert.Throws<ArgumentException>(() => BatchNormGroups.Of(plain)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchNormGroups.Of(Info, 0.5));
    }
}
