using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Tests.Training.Optimizers;

public sealed class OptimizerTests
{
    private const int Count = 21;
    private const int Steps = 12;

    private static readonly Dictionary<string, Func<ParameterGroups, Optimizer>> Cases = new()
    {
        ["sgd"] = g => new Sgd(g) { LearningRate = 0.05 },
        ["sgd_decay"] = g => new Sgd(g) { LearningRate = 0.05, WeightDecay = 0.1 },
        ["sgd_momentum"] = g => new Sgd(g) { LearningRate = 0.05, Momentum = 0.9, WeightDecay = 0.01 },
        ["sgd_dampening"] = g => new Sgd(g) { LearningRate = 0.05, Momentum = 0.9, Dampening = 0.3 },
        ["sgd_nesterov"] = g => new Sgd(g) { LearningRate = 0.05, Momentum = 0.9, Nesterov = true, WeightDecay = 0.01 },
        ["adam"] = g => new Adam(g) { LearningRate = 0.01 },
        ["adam_decay"] = g => new Adam(g) { LearningRate = 0.01, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-6, WeightDecay = 0.1 },
        ["adamw"] = g => new AdamW(g) { LearningRate = 0.01, WeightDecay = 0.1 },
        ["rmsprop"] = g => new RmsProp(g) { LearningRate = 0.01, WeightDecay = 0.1 },
        ["rmsprop_momentum"] = g => new RmsProp(g) { LearningRate = 0.01, Alpha = 0.9, Momentum = 0.8 },
        ["rmsprop_centered"] = g => new RmsProp(g) { LearningRate = 0.01, Alpha = 0.9, Centered = true, Epsilon = 1e-4 },
        ["rmsprop_centered_momentum"] = g => new RmsProp(g) { LearningRate = 0.01, Centered = true, Momentum = 0.8, Epsilon = 1e-4 },
        ["lion"] = g => new Lion(g) { LearningRate = 0.01 },
        ["lion_decay"] = g => new Lion(g) { LearningRate = 0.01, WeightDecay = 0.3 },
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Fact]
    public void Every_golden_trajectory_has_a_case() =>
        Assert.Equal(Cases.Keys.Order(), GoldenFile.Read("optimizers.json").EnumerateObject().Select(p => p.Name).Order());

    [Theory, MemberData(nameof(Names))]
    public void Agrees_with_the_trajectory_of_PyTorch(string name)
    {
        double[][] expected = GoldenFile.Read("optimizers.json").GetProperty(name).Deserialize<double[][]>()!;
        float[][] found = Trajectory(Cases[name](new ParameterGroups(Count)));
        for (int step = 0; step < Steps; step++)
        {
            AssertNear(expected[step], found[step], name, step);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Agrees_with_the_formula_in_double_precision(string name)
    {
        double[][] expected = Reference(Cases[name](new ParameterGroups(Count)));
        float[][] found = Trajectory(Cases[name](new ParameterGroups(Count)));
        for (int step = 0; step < Steps; step++)
        {
            AssertNear(expected[step], found[step], name, step);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Padding_of_zeros_stays_zero(string name)
    {
        Optimizer optimizer = Cases[name](new ParameterGroups(32));
        var parameters = new float[32];
        var gradient = new float[32];
        parameters.AsSpan(0, Count).Fill(0.5f);
        for (int step = 0; step < 50; step++)
        {
            gradient.AsSpan(0, Count).Fill(MathF.Sin(step));
            optimizer.Step(parameters, gradient);
        }

        Assert.All(parameters[Count..], value => Assert.Equal(0, value));
        Assert.All(parameters[..Count], value => Assert.NotEqual(0.5f, value));
        foreach (NamedState state in optimizer.State)
        {
            Assert.All(state.Span[Count..].ToArray(), value => Assert.Equal(0, value));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_step_in_pieces_gives_the_bits_of_a_whole_step(string name)
    {
        Optimizer whole = Cases[name](new ParameterGroups(Count));
        Optimizer pieces = Cases[name](new ParameterGroups(Count));
        float[] a = Start();
        float[] b = Start();
        for (int step = 0; step < Steps; step++)
        {
            float[] gradient = Gradient(step);
            whole.Step(a, gradient);
            pieces.BeginStep();
            foreach ((int begin, int end) in new[] { (13, 21), (0, 1), (1, 13) })
            {
                pieces.StepRange(begin, b.AsSpan(begin, end - begin), gradient.AsSpan(begin, end - begin));
            }

            Assert.Equal(a, b);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void State_restored_continues_with_the_same_bits(string name)
    {
        Optimizer straight = Cases[name](new ParameterGroups(Count));
        float[] expected = Start();
        float[] found = [];
        Optimizer resumed = Cases[name](new ParameterGroups(Count));
        for (int step = 0; step < Steps; step++)
        {
            if (step == 5)
            {
                found = [.. expected];
                resumed.Restore(straight.StepCount, straight.State);
            }

            straight.Step(expected, Gradient(step));
            if (step >= 5)
            {
                resumed.Step(found, Gradient(step));
            }
        }

        Assert.Equal(expected, found);
        Assert.Equal(straight.StepCount, resumed.StepCount);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_step_allocates_nothing(string name)
    {
        Optimizer optimizer = Cases[name](new ParameterGroups(Count));
        float[] parameters = Start();
        float[] gradient = Gradient(0);
        optimizer.Step(parameters, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 100; step++)
        {
            optimizer.Step(parameters, gradient);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Restoring_a_state_of_another_optimizer_names_the_difference_and_changes_nothing()
    {
        var adam = new Adam(4);
        var sgd = new Sgd(4) { Momentum = 0.9 };
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => adam.Restore(1, sgd.State));
        Assert.Contains("exp_avg", error.Message);
        Assert.Contains("momentum_buffer", error.Message);
        Assert.Equal(0, adam.StepCount);
        Assert.Throws<InvalidDataException>(() => adam.Restore(1, new Adam(5).State));
    }

    [Fact]
    public void Spans_of_another_length_are_refused()
    {
        var optimizer = new Adam(4);
        Assert.Throws<ArgumentException>(() => optimizer.Step(new float[3], new float[4]));
        Assert.Throws<ArgumentException>(() => optimizer.Step(new float[4], new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.StepRange(2, new float[3], new float[3]));
    }

    [Fact]
    public void Hyperparameters_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1) { LearningRate = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1) { LearningRate = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1) { Momentum = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(1) { Epsilon = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(1) { WeightDecay = -0.1 });
    }

    private static float[] Start() => [.. Enumerable.Range(0, Count).Select(i => (float)Math.Sin(1.7 * i + 0.3))];

    private static float[] Gradient(int step) =>
        [.. Enumerable.Range(0, Count).Select(i => i == Count - 1 ? 0 : (float)(Math.Cos(0.9 * i + 0.7 * step) * (1 + 0.1 * i) + 0.05))];

    private static float[][] Trajectory(Optimizer optimizer)
    {
        float[] parameters = Start();
        var rows = new float[Steps][];
        for (int step = 0; step < Steps; step++)
        {
            optimizer.Step(parameters, Gradient(step));
            rows[step] = [.. parameters];
        }

        return rows;
    }

    // One element at a time, in double precision, straight from the papers.
    private static double[][] Reference(Optimizer optimizer)
    {
        double[] p = [.. Start().Select(value => (double)value)];
        var m = new double[Count];
        var v = new double[Count];
        var b = new double[Count];
        var rows = new double[Steps][];
        double lr = optimizer.LearningRate;
        double decay = optimizer.WeightDecay;
        for (int t = 1; t <= Steps; t++)
        {
            float[] gradient = Gradient(t - 1);
            for (int i = 0; i < Count; i++)
            {
                double g = gradient[i];
                switch (optimizer)
                {
                    case Sgd sgd:
                        g += decay * p[i];
                        m[i] = t == 1 ? g : sgd.Momentum * m[i] + (1 - sgd.Dampening) * g;
                        p[i] -= lr * (sgd.Momentum == 0 ? g : sgd.Nesterov ? g + sgd.Momentum * m[i] : m[i]);
                        break;
                    case Adam adam:
                        g += decay * p[i];
                        p[i] -= AdamStep(adam.Beta1, adam.Beta2, adam.Epsilon, g, t, ref m[i], ref v[i]) * lr;
                        break;
                    case AdamW adamW:
                        p[i] *= 1 - lr * decay;
                        p[i] -= AdamStep(adamW.Beta1, adamW.Beta2, adamW.Epsilon, g, t, ref m[i], ref v[i]) * lr;
                        break;
                    case RmsProp rms:
                        g += decay * p[i];
                        v[i] = rms.Alpha * v[i] + (1 - rms.Alpha) * g * g;
                        m[i] = rms.Alpha * m[i] + (1 - rms.Alpha) * g;
                        double spread = rms.Centered ? Math.Sqrt(Math.Max(0, v[i] - m[i] * m[i])) : Math.Sqrt(v[i]);
                        b[i] = rms.Momentum * b[i] + g / (spread + rms.Epsilon);
                        p[i] -= lr * b[i];
                        break;
                    case Lion lion:
                        double sign = Math.Sign(lion.Beta1 * m[i] + (1 - lion.Beta1) * g);
                        p[i] -= lr * (sign + decay * p[i]);
                        m[i] = lion.Beta2 * m[i] + (1 - lion.Beta2) * g;
                        break;
                }
            }

            rows[t - 1] = [.. p];
        }

        return rows;
    }

    private static double AdamStep(double beta1, double beta2, double epsilon, double g, int t, ref double m, ref double v)
    {
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        return m / (1 - Math.Pow(beta1, t)) / (Math.Sqrt(v / (1 - Math.Pow(beta2, t))) + epsilon);
    }

    private static void AssertNear(double[] expected, float[] found, string name, int step)
    {
        for (int i = 0; i < Count; i++)
        {
            // Relative to the value or to one step of the order of 1, whichever is larger: values cross zero.
            double error = Math.Abs(found[i] - expected[i]) / Math.Max(1, Math.Abs(expected[i]));
            Assert.True(error < 1e-6, $"{name}, step {step}, element {i}: {found[i]} instead of {expected[i]}");
        }
    }
}
