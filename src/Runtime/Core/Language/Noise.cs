using System.Globalization;
using StaticNets.Generators.Graphs;

namespace StaticNets;

/// <summary>Random numbers inside a network, one for each element and sample.</summary>
/// <remarks>
/// Each is a pure function of the pass's seed and step, the place in the declaration, the sample and the element: a pass
/// repeated gives the same bits on any number of threads, and gradients meet the numbers of the forward pass. Inference
/// takes the network's <c>NoiseSeed</c>. They pass no gradient on but to what scales them, as reparametrization needs.
/// </remarks>
public static class Noise
{
    /// <summary>Uniform in [low, high). PyTorch: torch.rand.</summary>
    /// <param name="shape">Extents.</param>
    /// <param name="low">Lower bound.</param>
    /// <param name="high">Upper bound.</param>
    /// <param name="trainingOnly">Whether the mean stands in its place where dropout does not drop.</param>
    public static Node Uniform(Shape shape, float low = 0f, float high = 1f, bool trainingOnly = false) =>
        Composite.Of("uniform", "", [], [shape, low, high, trainingOnly], () => In(trainingOnly, Draw(shape) * (high - low) + low, 0.5f * (low + high)));

    /// <summary>Normal with mean 0 and standard deviation 1. PyTorch: torch.randn.</summary>
    /// <remarks>√(−2 ln(1 − u))·cos 2πv of two uniform draws. Source: Box and Muller, "A note on the generation of random normal deviates", 1958.</remarks>
    /// <param name="shape">Extents.</param>
    /// <param name="trainingOnly">Whether zero stands in its place where dropout does not drop.</param>
    public static Node Normal(Shape shape, bool trainingOnly = false) =>
        Composite.Of("normal", "", [], [shape, trainingOnly], () => In(trainingOnly, Draws.Normal(GraphBuilder.Current, shape), 0f));

    /// <summary>1 with a probability, otherwise 0. PyTorch: torch.bernoulli.</summary>
    /// <param name="shape">Extents.</param>
    /// <param name="probability">Of 1, in [0, 1].</param>
    /// <param name="trainingOnly">Whether the probability stands in its place where dropout does not drop.</param>
    /// <exception cref="ModelException">SN2008: the probability is outside [0, 1].</exception>
    public static Node Bernoulli(Shape shape, float probability = 0.5f, bool trainingOnly = false)
    {
        string text = probability.ToString(CultureInfo.InvariantCulture);
        return probability is >= 0 and <= 1
            ? Composite.Of("bernoulli", text, [], [shape, probability, trainingOnly], () => In(trainingOnly, Draw(shape).Less(probability), probability))
            : throw new ModelException("SN2008", $"Bernoulli's probability must be in [0, 1], but is {text}.");
    }

    /// <summary>1 with a probability of its own for each element, otherwise 0; no gradient passes. PyTorch: torch.bernoulli(input).</summary>
    /// <param name="probability">Of 1, in [0, 1].</param>
    public static Node Bernoulli(Node probability) =>
        Composite.Of("bernoulli", "", [probability], () => Draw(probability.Shape).Less(probability));

    private static Node Draw(Shape shape) => Draws.Uniform(GraphBuilder.Current, shape);

    private static Node In(bool trainingOnly, Node noise, float mean) =>
        trainingOnly ? Node.Where(Draws.AreOn(GraphBuilder.Current), noise, mean) : noise;
}
