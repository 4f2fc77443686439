using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Random;
using StaticNets.Training.Propagation;
using StaticNets.Spectral.Reports.Charts;

namespace Studies.Literature;

/// <summary>How gradients grow through fifty residual blocks without normalization.</summary>
internal sealed class ResidualPropagationStudy : Study
{
    private const int Width = 256;
    private const int Blocks = 50;
    private const int Batch = 64;
    private static readonly string[] Variants = ["identity", "learned scale", "projection", "plain sum", "standardized rows"];
    private static readonly Threshold[] Gains =
    [
        new("log₂ of the gradient's gain, identity", -3, 3),
        new("log₂ of the gradient's gain, learned scale", -3, 3),
        new("log₂ of the gradient's gain, projection", -3, 3),
        new("log₂ of the gradient's gain, plain sum", 45, 55),
        new("log₂ of the gradient's gain, standardized rows", 29, 35),
    ];

    public override string Name => "residual-propagation";

    public override string Page => "S001-05";

    public override string Title => "Residual sums without normalization: propagation";

    public override string Source =>
        "Civitelli, Sortino, Lapucci, Bagattini and Galvan, “A robust initialization of residual blocks for effective ResNet training without batch normalization”, 2021.";

    public override string Claim =>
        "With √½·(h(x) + f(x)) and He's weights neither values nor gradients grow with depth; a plain sum doubles them with each block, "
        + "and weights with standardized rows let gradients grow by 1.58.";

    public override string Method =>
        "50 blocks of width 256, x.Relu().Dense().Relu().Dense(), 64 samples of normal inputs, a normal gradient at the end; mean over 8 seeds.";

    public override IReadOnlyList<Threshold> Thresholds => Gains;

    public override Findings Run(Laboratory laboratory)
    {
        (int Variant, ulong Seed)[] cases = [.. Enumerable.Range(0, Variants.Length).SelectMany(variant => Enumerable.Range(0, 8).Select(seed => (variant, (ulong)seed)))];
        SignalPropagation[] runs = laboratory.Each(cases, run => Measure(run.Variant, run.Seed));
        SignalPropagation[][] byVariant = [.. runs.Chunk(8)];
        return new Findings(
            [.. Gains.Select((gain, variant) => gain.Measured(byVariant[variant].Average(run => Math.Log2(run.BackwardGain))))],
            [
                Chart("Mean square of the gradient, seed 0", run => run.Backward),
                Chart("Mean square of the values, seed 0", run => run.Forward),
                Chart("Variance of a channel over the batch, seed 0", run => run.ChannelVariance),
            ])
        {
            Remarks = [.. Variants.Select((name, variant) => new Remark($"mean square of the output over the input's, {name}", byVariant[variant].Average(run => run.ForwardGain)))],
        };

        LineChart Chart(string title, Func<SignalPropagation, double[]> values) => new(
            title,
            Axis.Linear("block", [0, Blocks]),
            Axis.Logarithmic("mean square", byVariant.SelectMany(variant => values(variant[0]))),
            [.. Variants.Select((name, variant) => new Series(name, [.. values(byVariant[variant][0]).Select((value, block) => ((double)block, value))]))]);
    }

    private static SignalPropagation Measure(int variant, ulong seed) => variant switch
    {
        0 => Measure(seed, s => new IdentityBlock(s), (b, x, y) => b.Infer(x, y, Batch), (b, x, dy, g, dx) => b.Backward(x, dy, Batch, g, dx, Pass.Evaluation)),
        1 => Measure(seed, s => new LearnedScaleBlock(s), (b, x, y) => b.Infer(x, y, Batch), (b, x, dy, g, dx) => b.Backward(x, dy, Batch, g, dx, Pass.Evaluation)),
        2 => Measure(seed, s => new ProjectionBlock(s), (b, x, y) => b.Infer(x, y, Batch), (b, x, dy, g, dx) => b.Backward(x, dy, Batch, g, dx, Pass.Evaluation)),
        3 => Measure(seed, s => new PlainBlock(s), (b, x, y) => b.Infer(x, y, Batch), (b, x, dy, g, dx) => b.Backward(x, dy, Batch, g, dx, Pass.Evaluation)),
        _ => Measure(seed, Standardized, (b, x, y) => b.Infer(x, y, Batch), (b, x, dy, g, dx) => b.Backward(x, dy, Batch, g, dx, Pass.Evaluation)),
    };

    private static SignalPropagation Measure<TBlock>(ulong seed, Func<ulong, TBlock> make, Forward<TBlock> forward, Backward<TBlock> backward)
        where TBlock : INetwork
    {
        TBlock[] blocks = [.. Enumerable.Range(0, Blocks).Select(block => make((seed * 1_000) + (ulong)block))];
        var random = new Philox(seed, stream: 6);
        float[] input = [.. Enumerable.Range(0, Batch * Width).Select(_ => (float)random.NextNormal())];
        var gradient = new float[blocks[0].Parameters.Length];
        return SignalPropagation.Measure(
            Blocks, input, Width, (block, x, y) => forward(blocks[block], x, y), (block, x, dy, dx) => backward(blocks[block], x, dy, gradient, dx), seed);
    }

    // Rows of mean 0 and deviation γ/√fan_in, γ² = 2/(1 − 1/π): it keeps the variance after a ReLU, but not the gradient.
    private static IdentityBlock Standardized(ulong seed)
    {
        var block = new IdentityBlock(seed);
        foreach (string name in new[] { "dense1.weight", "dense2.weight" })
        {
            block.Parameters[name] = [.. block.Parameters[name].Chunk(Width).SelectMany(row =>
            {
                double mean = row.Average(value => (double)value);
                double deviation = Math.Sqrt(row.Average(value => (value - mean) * (value - mean)));
                return row.Select(value => (float)(1.712859 / Math.Sqrt(Width) * (value - mean) / deviation));
            })];
        }

        return block;
    }

    private delegate void Forward<TBlock>(TBlock block, ReadOnlySpan<float> x, Span<float> y);

    private delegate void Backward<TBlock>(TBlock block, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> gradient, Span<float> dx);
}

/// <summary>√½·(x + f(x)).</summary>
[Network(Emit = Emit.Backward)]
internal sealed partial class IdentityBlock
{
    internal static Node Branch(Node x) => Perceptron.Dense(Perceptron.Dense(x.Relu(), 256, System.Math.Sqrt(2)).Relu(), 256, System.Math.Sqrt(2));

    private static Node Forward([Shape(256)] Node x) => x.ScaledResidual(Branch);
}

/// <summary>√½·(a·x + f(x)).</summary>
[Network(Emit = Emit.Backward)]
internal sealed partial class LearnedScaleBlock
{
    private static Node Forward([Shape(256)] Node x) => x.ScaledResidual(IdentityBlock.Branch, Shortcut.LearnedScale);
}

/// <summary>√½·(W·x + f(x)).</summary>
[Network(Emit = Emit.Backward)]
internal sealed partial class ProjectionBlock
{
    private static Node Forward([Shape(256)] Node x) => x.ScaledResidual(IdentityBlock.Branch, Shortcut.Projection);
}

/// <summary>x + f(x).</summary>
[Network(Emit = Emit.Backward)]
internal sealed partial class PlainBlock
{
    private static Node Forward([Shape(256)] Node x) => x.Residual(IdentityBlock.Branch);
}
