using System;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Candidates;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Search.Tests.Differentiable;

public sealed class BilevelTrainerTests
{
    private const int Samples = 24;

    // Liu, Simonyan and Yang (2019), figure 2: L_val = a·w − 2a + 1, L_train = w² − 2aw + a², from a = 2, w = −2.
    [Theory]
    [InlineData(0.0, 2.4, -1.12, 2.712, -0.3536, 2)]
    [InlineData(0.1, 2.28, -1.144, 2.48032, -0.419136, 1.666667)]
    [InlineData(0.5, 1.8, -1.24, 1.64, -0.664, 1)]
    public void It_takes_the_steps_of_the_bilevel_example_and_ends_where_they_end(double rate, double a1, double w1, double a2, double w2, double limit)
    {
        using Candidate candidate = CandidateCompiler.Compile(typeof(BilevelExample), Emit.HessianVectorProduct);
        var network = (ITrainable)candidate.Create(0);
        (network.Parameters["a"], network.Parameters["w"]) = ([2], [-2]);
        var trainer = new BilevelTrainer(network, ["a"], new BilevelOptions
        {
            Unrolled = rate > 0,
            UnrolledRate = rate,
            LearningRate = 0.1,
            Momentum = 0,
            WeightDecay = 0,
            Clipping = null,
            ArchitectureOptimizer = groups => new Sgd(groups) { LearningRate = 0.1 },
        });
        if (rate == 0.1)
        {
            var gradient = new float[network.Parameters.Length];
            trainer.ArchitectureGradient(Batch(0), Batch(1), gradient, Pass.Training);
            Assert.Equal(-2.8, gradient[network.Description.Parameter("a").Offset], 1e-6);
            Assert.Equal(0, gradient[network.Description.Parameter("w").Offset]);
        }

        Step();
        Assert.Equal((a1, w1), Values(), Near);
        Step();
        Assert.Equal((a2, w2), Values(), Near);
        for (int i = 0; i < 500; i++)
        {
            Step();
        }

        Assert.Equal((limit, limit), Values(), Near);

        void Step()
        {
            trainer.ArchitectureStep(Batch(0), Batch(1), Pass.Training);
            trainer.WeightStep(Batch(0), Pass.Training);
        }

        (double, double) Values() => (network.Parameters["a"][0], network.Parameters["w"][0]);

        static Batch Batch(float which) => new(new[] { which }, [], 1);

        static bool Near((double A, double W) x, (double A, double W) y) => Math.Abs(x.A - y.A) < 2e-6 && Math.Abs(x.W - y.W) < 2e-6;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_second_term_is_what_finite_differences_of_the_source_tend_to(bool momentum)
    {
        using Candidate candidate = Spaces.Images.Relax().Compile(Emit.HessianVectorProduct);
        var network = (ITrainable)candidate.Create(1);
        string[] architecture = [.. Spaces.Images.Relax().Choices.Select(choice => choice.Parameter)];
        var first = new BilevelTrainer(network, architecture);
        var second = new BilevelTrainer(network, architecture, new BilevelOptions { Unrolled = true, UnrollsMomentum = momentum });
        (float[] values, int[] labels) = Images(2, 1);
        Batch training = new(values.AsSpan(0, Samples * 36), labels.AsSpan(0, Samples), Samples);
        Batch validation = new(values.AsSpan(Samples * 36), labels.AsSpan(Samples), Samples);

        // Past the first steps, so that there is a velocity.
        for (int i = 0; i < 5; i++)
        {
            second.WeightStep(training, Pass.Training);
        }

        int length = network.Parameters.Length;
        (float[] exact, float[] plain, float[] gradient) = (new float[length], new float[length], new float[length]);
        float[] before = network.Parameters.Span.ToArray();
        float[] states = network.States.Span.ToArray();
        second.ArchitectureGradient(training, validation, exact, Pass.Training);
        Assert.Equal(before, network.Parameters.Span.ToArray());
        Assert.Equal(states, network.States.Span.ToArray());
        first.ArchitectureGradient(training, validation, plain, Pass.Training);

        // As the page has it, in double where values are combined.
        Pass still = Pass.Training with { MoveStatistics = false };
        double rate = second.Weights.LearningRate;
        bool[] isAlpha = new bool[length];
        foreach (string name in architecture)
        {
            isAlpha.AsSpan(network.Description.Parameter(name).Range).Fill(true);
        }

        Span<float> parameters = network.Parameters.Span;
        network.LossAndGradient(training, gradient, still);
        for (int i = 0; i < length; i++)
        {
            double velocity = momentum ? second.Weights.State[0].Span[i] : 0;
            parameters[i] = isAlpha[i] ? before[i] : (float)(before[i] - (rate * ((0.9 * velocity) + gradient[i] + (3e-4 * before[i]))));
        }

        network.LossAndGradient(validation, gradient, still);
        float[] ahead = [.. gradient];
        double norm = Math.Sqrt(Enumerable.Range(0, length).Where(i => !isAlpha[i]).Sum(i => (double)ahead[i] * ahead[i]));
        double epsilon = 0.01 / norm;
        double[] difference = new double[length];
        foreach (int sign in (int[])[1, -1])
        {
            for (int i = 0; i < length; i++)
            {
                parameters[i] = isAlpha[i] ? before[i] : (float)(before[i] + (sign * epsilon * ahead[i]));
            }

            network.LossAndGradient(training, gradient, still);
            for (int i = 0; i < length; i++)
            {
                difference[i] += sign * gradient[i] / (2 * epsilon);
            }
        }

        // What the differences tell of the second term, and by how much they may be wrong: rounding of two gradients, over 2ε.
        (double error, double term) = (0, 0);
        for (int i = 0; i < length; i++)
        {
            if (isAlpha[i])
            {
                double expected = -rate * difference[i];
                error += Math.Pow(exact[i] - ahead[i] - expected, 2);
                term += expected * expected;
            }
            else
            {
                Assert.Equal(0, exact[i]);
            }
        }

        Assert.InRange(Math.Sqrt(error / term), 0, 0.01);
        Assert.True(Math.Sqrt(term) > 1e-4 * Math.Sqrt(plain.Sum(value => (double)value * value)), "The second term is too small to tell anything.");
        Assert.NotEqual(plain, exact);
    }

    [Fact]
    public void Weights_move_on_training_samples_and_the_architecture_on_others_alone()
    {
        using Candidate candidate = Spaces.Images.Relax().Compile();
        var network = (ITrainable)candidate.Create(1);
        string[] architecture = [.. Spaces.Images.Relax().Choices.Select(choice => choice.Parameter)];
        var trainer = new BilevelTrainer(network, architecture);
        (float[] values, int[] labels) = Images(1, 5);
        Batch batch = new(values, labels, Samples);
        float[][] before = All();
        float[] states = network.States.Span.ToArray();
        trainer.ArchitectureStep(batch, batch, Pass.Training);
        float[][] moved = All();
        string[] names = [.. network.Description.Parameters.Select(parameter => parameter.Name)];
        Assert.Equal(names.Select(name => architecture.Contains(name)), before.Zip(moved).Select(pair => !pair.First.SequenceEqual(pair.Second)));
        Assert.Equal(states, network.States.Span.ToArray());

        trainer.WeightStep(batch, Pass.Training);
        Assert.Equal(names.Select(name => !architecture.Contains(name)), moved.Zip(All()).Select(pair => !pair.First.SequenceEqual(pair.Second)));
        Assert.NotEqual(states, network.States.Span.ToArray());

        float[][] All() => [.. network.Description.Parameters.Select(parameter => network.Parameters[parameter.Name])];
    }

    [Fact]
    public void Without_products_with_the_Hessian_it_cannot_look_ahead()
    {
        using Candidate candidate = Spaces.Unit().Relax().Compile();
        var network = (ITrainable)candidate.Create(1);
        Assert.Contains("HessianVectorProduct", Assert.Throws<ArgumentException>(() => new BilevelTrainer(network, ["alpha.op"], new BilevelOptions { Unrolled = true })).Message);
        Assert.Throws<ArgumentException>(() => new BilevelTrainer(network, []));
        Assert.Throws<System.Collections.Generic.KeyNotFoundException>(() => new BilevelTrainer(network, ["alpha.other"]));
    }

    private static (float[] Values, int[] Labels) Images(int batches, ulong seed)
    {
        var random = new Philox(seed);
        var values = new float[batches * Samples * 36];
        foreach (ref float value in values.AsSpan())
        {
            value = (float)random.NextNormal();
        }

        return (values, [.. Enumerable.Range(0, batches * Samples).Select(i => i % 3)]);
    }
}

/// <summary>Two losses of two numbers: that of validation where the input is 1, that of training where it is 0.</summary>
public static class BilevelExample
{
    private static Node Forward([Shape(1)] Node which)
    {
        Node a = Parameter.Of("a", Init.Ones, 1);
        Node w = Parameter.Of("w", Init.Ones, 1);
        Node validation = (a * w) - (2f * a) + 1f;
        Node training = w.Square() - (2f * a * w) + a.Square();
        return (which * validation) + ((1f - which) * training);
    }

    private static Node Loss(Node output) => output.Sum();
}
