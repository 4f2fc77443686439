using System;

namespace StaticNets;

/// <content>Dropout in its variants: each changes the values in training and none in evaluation.</content>
public static partial class Layers
{
    /// <summary>In training, zeroes each element with a probability and scales the others up. PyTorch: torch.nn.Dropout.</summary>
    /// <remarks>Source: Srivastava et al., "Dropout", 2014; inverted form. The mask is drawn again in the backward pass, not stored.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="probability">That an element is dropped, in [0, 1].</param>
    /// <exception cref="ModelException">SN2008: the probability is outside [0, 1].</exception>
    public static Node Dropout(this Node x, float probability = 0.5f)
    {
        Require.Probability(probability, "Dropout's probability");
        return probability == 0
            ? x
            : Composite.Of("dropout", Invariant.Text(probability), [x], [x, probability], () => x * Draws.Mask(x.Builder, x.Shape, probability));
    }

    /// <summary>In training, zeroes whole channels with a probability and scales the others up. PyTorch: torch.nn.Dropout1d, 2d, 3d.</summary>
    /// <remarks>Source: Tompson et al., "Efficient object localization using convolutional networks", 2015.</remarks>
    /// <param name="x">[C, ..].</param>
    /// <param name="probability">That a channel is dropped, in [0, 1].</param>
    /// <exception cref="ModelException">SN2008: the probability is outside [0, 1]. SN2003: x is a scalar.</exception>
    public static Node ChannelDropout(this Node x, float probability = 0.5f)
    {
        Require.Probability(probability, "ChannelDropout's probability");
        return probability == 0
            ? x
            : Composite.Of("channelDropout", Invariant.Text(probability), [x], [x, probability], () =>
                x * ByChannel.Column(Draws.Mask(x.Builder, new Shape(x.Shape[0]), probability), x));
    }

    /// <summary>Dropout to the saturation of SELU, which keeps mean and variance. PyTorch: torch.nn.AlphaDropout.</summary>
    /// <remarks>Source: Klambauer et al., "Self-normalizing neural networks", 2017, section 2.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="probability">That an element is dropped, in [0, 1].</param>
    /// <exception cref="ModelException">SN2008: the probability is outside [0, 1].</exception>
    public static Node AlphaDropout(this Node x, float probability = 0.5f)
    {
        Require.Probability(probability, "AlphaDropout's probability");
        return Composite.Of("alphaDropout", Invariant.Text(probability), [x], [x, probability], () => Alpha(x, probability, keep =>
            Draws.Uniform(x.Builder, x.Shape).Less(keep)));
    }

    /// <summary>AlphaDropout of whole channels. PyTorch: torch.nn.FeatureAlphaDropout.</summary>
    /// <param name="x">[C, ..].</param>
    /// <param name="probability">That a channel is dropped, in [0, 1].</param>
    /// <exception cref="ModelException">SN2008: the probability is outside [0, 1]. SN2003: x is a scalar.</exception>
    public static Node FeatureAlphaDropout(this Node x, float probability = 0.5f)
    {
        Require.Probability(probability, "FeatureAlphaDropout's probability");
        return Composite.Of("featureAlphaDropout", Invariant.Text(probability), [x], [x, probability], () => Alpha(x, probability, keep =>
            ByChannel.Column(Draws.Uniform(x.Builder, new Shape(x.Shape[0])).Less(keep), x)));
    }

    /// <summary>In training, multiplies each element by a normal draw of mean 1 and variance p / (1 − p), as of dropout.</summary>
    /// <remarks>Source: Srivastava et al., "Dropout", 2014, section 10.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="probability">Drop probability p of the dropout that has the same variance, in [0, 1).</param>
    /// <exception cref="ModelException">SN2008: the probability is outside [0, 1).</exception>
    public static Node GaussianDropout(this Node x, float probability = 0.5f)
    {
        Require.That(probability is >= 0 and < 1, $"GaussianDropout's probability must be in [0, 1), but is {Invariant.Text(probability)}.");
        float deviation = (float)Math.Sqrt(probability / (1.0 - probability));
        return Composite.Of("gaussianDropout", Invariant.Text(probability), [x], [x, probability], () => x * (1f + Draws.Noise(x.Builder, x.Shape, deviation)));
    }

    // Dropped elements become α′ = −λα, the limit of SELU; a·y + b then has the mean and variance of x.
    private static Node Alpha(Node x, float probability, Func<Node, Node> mask)
    {
        const float limit = -Activations.SeluScale * Activations.SeluAlpha;
        if (probability == 1)
        {
            return Node.Where(Draws.AreOn(x.Builder), 0f, x);
        }

        Node keep = Draws.Keep(x.Builder, probability);
        Node dropped = 1f - keep;
        Node a = (keep * (1f + limit * limit * dropped)).ReciprocalSqrt();
        return a * Node.Where(mask(keep), x, limit) - a * limit * dropped;
    }
}
