using System;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <summary>Random numbers of layers: drawn again in the backward pass, not stored.</summary>
internal static class Draws
{
    /// <summary>1 where dropout drops, otherwise 0.</summary>
    public static Node AreOn(GraphBuilder builder) => builder.Add(new PassValue(PassValueKind.Dropout));

    /// <summary>Uniform in [0, 1), one an element and sample, or one an element for the whole batch.</summary>
    public static Node Uniform(GraphBuilder builder, Shape shape, bool batched = true) => builder.Add(new Uniform(builder.Draws++, shape, batched));

    /// <summary>1 − probability where dropout drops, otherwise 1.</summary>
    public static Node Keep(GraphBuilder builder, float probability) => 1f - probability * AreOn(builder);

    /// <summary>0 with a probability, otherwise what keeps the mean at 1; in evaluation 1.</summary>
    public static Node Mask(GraphBuilder builder, Shape shape, float probability, bool batched = true)
    {
        Node keep = Keep(builder, probability);
        return Node.Where(Uniform(builder, shape, batched).Less(keep), 1f / keep, 0f);
    }

    /// <summary>Normal of mean 0 and a standard deviation; in evaluation 0.</summary>
    public static Node Noise(GraphBuilder builder, Shape shape, float deviation) =>
        Node.Where(AreOn(builder), deviation * Normal(builder, shape), 0f);

    /// <summary>Normal of mean 0 and standard deviation 1, one an element and sample.</summary>
    /// <remarks>√(−2 ln(1 − u))·cos 2πv. Source: Box and Muller, "A note on the generation of random normal deviates", 1958. 1 − u is never 0.</remarks>
    public static Node Normal(GraphBuilder builder, Shape shape)
    {
        Node radius = (-2f * (1f - Uniform(builder, shape)).Log()).Sqrt();
        return radius * ((float)(2 * Math.PI) * Uniform(builder, shape)).Cos();
    }
}
