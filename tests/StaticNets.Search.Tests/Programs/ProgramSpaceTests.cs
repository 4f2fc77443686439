using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Candidates;
using StaticNets.Search.Programs;
using StaticNets.Search.Strategies;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Search.Tests.Programs;

public sealed class ProgramSpaceTests
{
    private static readonly UnaryOperation Relu = new Activation(ActivationKind.Relu);
    private static readonly Code Down = Code.Chain(new Convolution(2, 3, 2), new BatchNorm(), Relu);
    private static readonly Code Residual = new(new Step(new Convolution(), 0), new Step(new BatchNorm(), 1), new Step(new Add(), 2, 0), new Step(Relu, 3));

    internal static ProgramSpace Programs { get; } = ProgramSpace.Of(
        "Digits", new TensorInfo("image", [1, 10, 10]), 3, Model.Of(Down, Residual, Residual), new ProgramSpaceOptions { Stem = x => x.Conv2D(4, kernel: 3, padding: 1) });

    [Fact]
    public void Models_become_points_and_points_models()
    {
        Assert.Equal(Programs.Seed, Programs.ModelOf(Programs.Start));
        Assert.Equal([0, 1, 1], Programs.Seed.Blocks);
        Assert.StartsWith("blocks=3, block0.code=own, block0.steps=3, block0.branches=False, block0.op0=conv, block0.op0.features=2, block0.op0.kernel=3, ", Programs.Start.ToString());
        Assert.Contains("block1.op2=add, block1.op2.back=0, block1.op2.other=2, ", Programs.Start.ToString());
        Assert.EndsWith("block2.code=of 1", Programs.Start.ToString());
        Assert.Equal(Programs.Start, Programs.Space.Decode(Programs.Start.ToJson()));

        // Models that were found, and points that were drawn.
        var random = new Philox(5);
        var mutation = new ProgramMutation(Programs);
        SpacePoint point = Programs.Start;
        for (int i = 0; i < 60; i++)
        {
            point = mutation.Mutate(Programs.Space, point, ref random)?.Point ?? point;
            Assert.Equal(point, Programs.PointOf(Programs.ModelOf(point)));
        }

        for (int i = 0; i < 20; i++)
        {
            Model model = Programs.ModelOf(Programs.Space.Mutate(point, ref random));
            Assert.Equal(model, Programs.ModelOf(Programs.PointOf(model)!));
        }
    }

    [Fact]
    public void What_the_space_does_not_span_has_no_point()
    {
        Assert.Null(Programs.PointOf(Model.Of([.. Enumerable.Repeat(Down, 13)])));
        Assert.Null(Programs.PointOf(Model.Of(Code.Chain([.. Enumerable.Repeat(Relu, 25)]))));
        Assert.Null(Programs.PointOf(Model.Of(Code.Chain(new Convolution(7)))));
        Model odd = Model.Of(Code.Chain(new Convolution(7, 7), new Pool(PoolKind.Maximum, 1, 5)));
        ProgramSpace around = ProgramSpace.Of("Odd", new TensorInfo("image", [1, 10, 10]), 3, odd);
        Assert.Equal(odd, around.ModelOf(around.Start));
        Assert.Contains("cannot be applied to [B, 10, 10, 1]", Assert.Throws<SearchSpaceException>(() =>
            ProgramSpace.Of("Tight", new TensorInfo("image", [1, 10, 10]), 3, Model.Of(Code.Chain(new GroupNorm(2))))).Message);
        Assert.Throws<SearchSpaceException>(() => ProgramSpace.Of("Small", new TensorInfo("image", [1, 10, 10]), 3, Programs.Seed, new ProgramSpaceOptions { MostBlocks = 2 }));
        Assert.Throws<SearchSpaceException>(() => new Model([Down], [1]));
        Assert.Throws<SearchSpaceException>(() => new Code(new Step(Relu, 1)));
        Assert.Throws<SearchSpaceException>(() => new Code(new Step(new Add(), 0)));
        Assert.Throws<SearchSpaceException>(() => new Code());
    }

    [Fact]
    public void Fingerprints_tell_what_is_computed_not_how_it_is_written()
    {
        string print = Programs.Fingerprint(Programs.Start);
        Assert.Equal(print, Print(Down, Residual, new Code(Residual.Steps)));
        Assert.Equal(print, Print(Down, new Code([.. Residual.Steps, .. Residual.Steps.Select(step => step with { Input = step.Input + 4, Other = step.Other + 4 })])));
        Assert.Equal(print, Print(Down, Residual, new Code([Residual.Steps[0], new Step(Relu, 0), new(new BatchNorm(), 1), new(new Add(), 3, 0), new(Relu, 4)])));
        Assert.Equal(Print(Code.Chain(new Dense(2), Relu)), Print(Code.Chain(new Convolution(2, 1), Relu)));
        Assert.NotEqual(print, Print(Down, Residual));
        Assert.NotEqual(print, Print(Down, Residual, Code.Chain(new Convolution(), new BatchNorm(), Relu)));
        Assert.NotEqual(Print(Code.Chain(new Convolution(1, 3))), Print(Code.Chain(new Convolution(1, 3, 1, 1, 2))));

        static string Print(params IReadOnlyList<Code> blocks) => Programs.Fingerprint(Programs.PointOf(Model.Of(blocks))!);
    }

    [Fact]
    public void A_candidate_with_every_operation_is_compiled_and_trained()
    {
        Code all = Code.Chain(
            new Convolution(2, 3, 1, 2, 2), new BatchNorm(), Relu, new LayerNorm(), new Dense(new Ratio(1, 2)), new Activation(ActivationKind.Gelu), new GroupNorm(2),
            new Activation(ActivationKind.Swish), new Pool(PoolKind.Maximum, 3, 2), new ScaleByWidth(), new Softmax(), new Dropout(), new Pool(PoolKind.Average, 2),
            new Activation(ActivationKind.Sigmoid));
        SpacePoint point = Programs.PointOf(Model.Of(Down, Residual, all, Code.Chain(new Flatten(), new Dense())))!;
        using Candidate candidate = CandidateCompiler.Compile(Programs.Space, point);
        var network = Assert.IsAssignableFrom<ITrainable>(candidate.Create(1));
        var random = new Philox(2);
        float[] images = [.. Enumerable.Range(0, 6 * 100).Select(_ => (float)random.NextNormal())];
        int[] labels = [0, 1, 2, 0, 1, 2];
        var optimizer = new Adam(candidate.Info.ParameterLength) { LearningRate = 3e-3 };
        float[] losses = new float[40];
        for (int step = 0; step < losses.Length; step++)
        {
            losses[step] = network.TrainStep(new Batch(images, labels, 6), optimizer, Pass.Training with { Step = (uint)step });
        }

        Assert.All(losses, loss => Assert.True(float.IsFinite(loss)));
        Assert.True(losses[^1] < 0.9 * losses[0], $"{losses[0]} to {losses[^1]}");
    }
}
