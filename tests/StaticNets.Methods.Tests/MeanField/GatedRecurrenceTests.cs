using System;
using StaticNets.Training.MeanField;
using Xunit;

namespace StaticNets.Methods.Tests.MeanField;

public sealed class GatedRecurrenceTests
{
    private static readonly double[] State = [.5, -.2, .1, .3, -.4, .2];
    private static readonly double[] ActivityWeights = [.2, -.7, .5, .1];
    private static readonly double[] UpdateWeights = [.3, .4, -.6, .2];
    private static readonly double[] ResetWeights = [-.1, .8, .9, -.3];
    private static readonly double[] Expected = [-0.147141, 0.144987, -0.011751, -0.416473, 0.013254, 0.399613];

    [Fact]
    public void The_field_is_that_of_the_page()
    {
        var network = new GatedNetwork(2, ActivityWeights, UpdateWeights, ResetWeights)
        {
            Gain = 2,
            UpdateSlope = 1.5,
            UpdateBias = .2,
            ResetSlope = 3,
            ResetBias = .1,
            UpdateTime = 2,
            ResetTime = 1.5,
        };
        var derivative = new double[6];
        network.Field(State, derivative);
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(Expected[i], derivative[i], 1e-6);
        }
    }

    [Fact]
    public void The_layer_is_the_same_field()
    {
        var network = new GatedPair();
        network.Parameters["field.activity"] = Array.ConvertAll(ActivityWeights, value => (float)value);
        network.Parameters["field.update"] = Array.ConvertAll(UpdateWeights, value => (float)value);
        network.Parameters["field.reset"] = Array.ConvertAll(ResetWeights, value => (float)value);
        var derivative = new float[6];
        network.Infer(Array.ConvertAll(State, value => (float)value), derivative);
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(Expected[i], derivative[i], 2e-6);
        }
    }

    [Theory]
    [InlineData(3, 1, 0.102626, 0.379891, 1.251223)]
    [InlineData(2.5, 0, 0.052234, 0.208937, 1.048195)]
    [InlineData(1.9, 10, 0.079469, 0.191258, 1.743643)]
    [InlineData(1.8, 20, 0.084451, 0.185028, 2.064863)]
    public void Fixed_points_are_those_of_the_page(double gain, double resetSlope, double activity, double reset, double stability)
    {
        GatedFixedPoint found = new GatedRecurrence(gain, resetSlope).FixedPoint();
        Assert.Equal(activity, found.ActivityVariance, 1e-6);
        Assert.Equal(reset, found.ResetVariance, 1e-6);
        Assert.Equal(stability, found.Stability, 1e-6);
    }

    [Fact]
    public void Below_criticality_a_shallow_gate_leaves_silence()
    {
        var theory = new GatedRecurrence(1.9, 1);
        Assert.Equal(0, theory.FixedPoint().ActivityVariance);
        Assert.Equal(2, theory.CriticalGain);
        Assert.Equal(1.9 * 1.9 / 4, theory.FixedPoint().Stability, 1e-12);
    }

    [Theory]
    [InlineData(2, 2.000)]
    [InlineData(3.5, 1.985)]
    [InlineData(5, 1.917)]
    [InlineData(10, 1.754)]
    [InlineData(20, 1.628)]
    public void Steep_gates_let_activity_begin_before_silence_is_unstable(double resetSlope, double gain) =>
        Assert.Equal(gain, GatedRecurrence.OnsetOfActivity(resetSlope), 0.003);

    [Fact]
    public void A_linear_decay_has_its_rate_as_Lyapunov_exponent()
    {
        // Without weights h decays with s_z = 1/2 and z, r with rate 1: the slowest direction is h's.
        var network = new GatedNetwork(3, new double[9], new double[9], new double[9]) { UpdateSlope = 0 };
        double[] state = network.RandomState(1, 1);
        GatedActivity found = network.Run(state, 60, 0.05);
        Assert.Equal(Math.Log(1 - (0.5 * 0.05)) / 0.05, found.LyapunovExponent, 1e-3);
    }
}

[Network]
internal sealed partial class GatedPair
{
    private static Node Forward([Shape(3, 2)] Node state) => state.GatedField(
        gain: 2f, updateSlope: 1.5f, updateBias: .2f, resetSlope: 3f, resetBias: .1f, updateTime: 2f, resetTime: 1.5f, name: "field");
}
