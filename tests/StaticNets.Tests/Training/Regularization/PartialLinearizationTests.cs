using System;
using System.Linq;
using StaticNets.Training.Optimizers;
using StaticNets.Training.Regularization;
using Xunit;

namespace StaticNets.Tests.Training.Regularization;

public sealed class PartialLinearizationTests
{
    private static readonly NetworkInfo Info = TestTensors.Info(TestTensors.Lay(("weight", [2, 3]), ("prelu.slope", [7])));
    private static readonly float[] Slopes = [0, 0.25f, 0.5f, 0.9f, 0.99f, 1, 1.2f];

    private static int Offset => Info.Parameter("prelu.slope").Offset;

    [Fact]
    public void Penalty_and_gradient_have_the_values_of_the_formula()
    {
        var regularizer = new PartialLinearization(Info, "*.slope") { Strength = 1 };
        float[] parameters = WithSlopes();
        var gradient = new float[parameters.Length];

        Assert.Equal(3.436574, regularizer.Penalize(parameters, gradient), 6);
        double[] expected = [-0.5, -0.577350, -0.707107, -1.581139, -5, 0, 1.118034];
        Assert.Equal(expected, gradient[Offset..(Offset + 7)].Select(value => (double)value), (a, b) => Math.Abs(a - b) <= 2e-5 * Math.Max(1, Math.Abs(a)));
        Assert.All(gradient[..Offset].Concat(gradient[(Offset + 7)..]), value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_gradient_agrees_with_central_differences()
    {
        var regularizer = new PartialLinearization(Info, "*.slope") { Strength = 0.3, Exponent = 0.7 };
        float[] parameters = WithSlopes();
        var gradient = new float[parameters.Length];
        regularizer.Penalize(parameters, gradient);
        foreach (int i in new[] { 0, 1, 2, 3, 6 })
        {
            const float Step = 1f / 1024;
            float[] above = WithSlopes();
            float[] below = WithSlopes();
            above[Offset + i] += Step;
            below[Offset + i] -= Step;
            double slope = regularizer.Penalize(above, new float[parameters.Length]) - regularizer.Penalize(below, new float[parameters.Length]);
            Assert.Equal(slope / (2 * Step), gradient[Offset + i], 1e-3);
        }
    }

    [Fact]
    public void Slopes_near_1_or_beyond_become_1_and_the_others_stay()
    {
        float[] parameters = WithSlopes();
        parameters[Offset + 4] = 0.991f;
        var regularizer = new PartialLinearization(Info, "*.slope");
        regularizer.Penalize(parameters, new float[parameters.Length]);
        regularizer.Constrain(parameters);

        Assert.Equal([0, 0.25f, 0.5f, 0.9f, 1, 1, 1], parameters[Offset..(Offset + 7)]);
        Assert.Equal([true, true, true, true, false, false, false], PartialLinearization.ActiveChannels(parameters.AsSpan(Offset, 7)));
    }

    [Fact]
    public void What_is_linear_stays_so_whatever_gradient_and_momentum_do()
    {
        var regularizer = new PartialLinearization(Info, "*.slope") { Strength = 0 };
        var optimizer = new Sgd(Info.ParameterLength) { LearningRate = 1, Momentum = 0.9 };
        float[] parameters = WithSlopes();
        var gradient = new float[parameters.Length];
        Array.Fill(gradient, 0.1f);
        optimizer.Step(new float[parameters.Length], gradient); // the velocity is not zero
        for (int step = 0; step < 3; step++)
        {
            Array.Fill(gradient, 0.1f);
            regularizer.Penalize(parameters, gradient);
            Assert.Equal(0, gradient[Offset + 5]);
            optimizer.Step(parameters, gradient);
            regularizer.Constrain(parameters);
            Assert.Equal(1, parameters[Offset + 5]);
        }

        Assert.True(parameters[Offset] < -0.1);
    }

    [Fact]
    public void Slopes_that_are_missing_or_matrices_are_errors()
    {
        Assert.Contains("'*.alpha'", Assert.Throws<ArgumentException>(() => new PartialLinearization(Info, "*.alpha")).Message, StringComparison.Ordinal);
        NetworkInfo packed = TestTensors.Info([new ParameterInfo("w", [2, 3], 0, 48, Packing.Panels, Init.Zeros)]);
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => new PartialLinearization(packed, "w")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PartialLinearization(Info, "*.slope") { Exponent = 1.5 });
    }

    private static float[] WithSlopes()
    {
        var parameters = new float[Info.ParameterLength];
        Slopes.CopyTo(parameters, Offset);
        return parameters;
    }
}
