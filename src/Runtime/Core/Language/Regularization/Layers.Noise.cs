using StaticNets.Generators.Operations;

namespace StaticNets;

/// <content>Noise on whole values and on labels, in training only.</content>
public static partial class Layers
{
    /// <summary>In training, zeroes the whole value with a probability and scales it up otherwise. PyTorch: torchvision.ops.stochastic_depth.</summary>
    /// <remarks>Source: Huang et al., "Deep networks with stochastic depth", 2016. For the branch of a residual block.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="probability">That it is dropped, in [0, 1].</param>
    /// <param name="mode">Whether samples are dropped one by one or together.</param>
    /// <exception cref="ModelException">SN2008: the probability is outside [0, 1].</exception>
    public static Node StochasticDepth(this Node x, float probability, StochasticDepthMode mode = StochasticDepthMode.Row)
    {
        Require.Probability(probability, "StochasticDepth's probability");
        return probability == 0
            ? x
            : Composite.Of("stochasticDepth", $"{Invariant.Text(probability)}, {mode}", [x], [x, probability, mode], () =>
                x * Draws.Mask(x.Builder, Shape.Scalar, probability, mode == StochasticDepthMode.Row));
    }

    /// <summary>In training, adds normal noise.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="deviation">Standard deviation, zero or more.</param>
    /// <exception cref="ModelException">SN2008: the deviation is negative.</exception>
    public static Node GaussianNoise(this Node x, float deviation)
    {
        Require.NotNegative(deviation, "GaussianNoise's deviation");
        return Composite.Of("gaussianNoise", Invariant.Text(deviation), [x], [x, deviation], () => x + Draws.Noise(x.Builder, x.Shape, deviation));
    }

    /// <summary>In training, replaces a label by a uniform draw of all classes with a probability, anew each time it is seen.</summary>
    /// <remarks>
    /// Source: Cornacchia et al., "Regularization by misclassification in ReLU neural networks", 2021. The draw may hit the
    /// label itself: it is kept with probability 1 − p + p / classes. The expected loss is that of label smoothing.
    /// </remarks>
    /// <param name="label">Integers below a number of classes.</param>
    /// <param name="probability">That a label is replaced, in [0, 1].</param>
    /// <param name="classes">Number of classes; 0 takes it from the label's declaration.</param>
    /// <exception cref="ModelException">SN2008: the probability is outside [0, 1], or the number of classes is not known.</exception>
    public static Node LabelNoise(this Node label, float probability, int classes = 0)
    {
        Require.Probability(probability, "LabelNoise's probability");
        int known = classes > 0 ? classes : (label.Builder.Nodes[label.Id].Operation as Input)?.Classes ?? 0;
        Require.That(known > 0, "LabelNoise needs the number of classes, which only a [Label] tells by itself; give classes.");
        return Composite.Of("labelNoise", Invariant.Text(probability), [label], [label, probability, classes], () =>
        {
            Node replaced = Draws.Uniform(label.Builder, label.Shape).Less(probability);
            Node drawn = (known * Draws.Uniform(label.Builder, label.Shape)).Floor();
            return Node.Where(Draws.AreOn(label.Builder) * replaced, drawn, label);
        });
    }
}
