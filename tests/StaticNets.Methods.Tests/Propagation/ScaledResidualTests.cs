using System;
using StaticNets.Training.Propagation;
using Xunit;

namespace StaticNets.Methods.Tests.Propagation;

public sealed class ScaledResidualTests
{
    [Fact]
    public void The_page_s_block_answers_as_it_says()
    {
        var network = new PageBlock();
        network.Parameters["dense1.weight"] = [1, 0.5f, -1, 2];
        network.Parameters["dense2.weight"] = [0.5f, 1, 1, -1];
        var y = new float[2];
        network.Infer([1, -2], y);
        Assert.Equal(1.060660, y[0], 1e-6);
        Assert.Equal(-0.707107, y[1], 1e-6);
    }

    [Fact]
    public void The_scale_s_gradient_is_the_inner_product_with_the_input()
    {
        var network = new LearnedBlock();
        network.Parameters["dense1.weight"] = [1, 0.5f, -1, 2];
        network.Parameters["dense2.weight"] = [0.5f, 1, 1, -1];
        var gradient = new float[network.Parameters.Length];
        var dx = new float[2];
        network.Backward([1f, -2f], [3f, 0.25f], 1, gradient, dx, Pass.Evaluation);
        var scale = new float[1];
        ParameterBlock.Unpack(LearnedBlock.Info.Parameter("block.scale"), gradient, scale);
        Assert.Equal(Math.Sqrt(0.5) * ((3 * 1) + (0.25 * -2)), scale[0], 1e-5);
    }

    [Fact]
    public void Gains_of_a_chain_multiply()
    {
        // Each block doubles; gradients double on the way back.
        var found = SignalPropagation.Measure(
            3,
            [1, 2, 3, 5],
            2,
            (_, x, y) => Twice(x, y),
            (_, _, dy, dx) => Twice(dy, dx),
            seed: 1);
        Assert.Equal(64, found.ForwardGain, 1e-4);
        Assert.Equal(64, found.BackwardGain, 1e-4);
        Assert.Equal(4, found.Forward.Length);
        Assert.Equal((1 + 2.25) / 2, found.ChannelVariance[0], 1e-6); // channels (1, 3) and (2, 5)
    }

    private static void Twice(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = 2 * x[i];
        }
    }
}

[Network]
internal sealed partial class PageBlock
{
    private static Node Forward([Shape(2)] Node x) => x.ScaledResidual(b => b.Relu().Dense(2, bias: false).Relu().Dense(2, bias: false));
}

[Network(Emit = Emit.Backward)]
internal sealed partial class LearnedBlock
{
    private static Node Forward([Shape(2)] Node x) =>
        x.ScaledResidual(b => b.Relu().Dense(2, bias: false).Relu().Dense(2, bias: false), Shortcut.LearnedScale, name: "block");
}
