using System;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Strategies;

/// <summary>Points of any space: a population begins with random ones, and a child differs from its parent in one decision.</summary>
public sealed class PointVariation : IVariation
{
    /// <summary>Whether a child begins with its parent's weights, wherever names and shapes are the same.</summary>
    /// <remarks>Sensible where names of layers do not shift with what stands before them: give them names of their own.</remarks>
    public bool Inherits { get; init; }

    /// <inheritdoc/>
    public Proposal First(SearchSpace space, ref Philox random)
    {
        ArgumentNullException.ThrowIfNull(space);
        return new Proposal(space.Sample(ref random));
    }

    /// <inheritdoc/>
    public Proposal Child(SearchSpace space, Proposal parent, ref Philox random)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(parent);
        SpacePoint child = space.Mutate(parent.Point, ref random);
        return new Proposal(child) { Change = Difference(parent.Point, child), Inherits = Inherits, LearningRate = parent.LearningRate };
    }

    /// <summary>The decisions that are new, as a reader wants them.</summary>
    internal static string Difference(SpacePoint parent, SpacePoint child) =>
        string.Join(", ", child.Decisions.Except(parent.Decisions).Select(decision => decision.ToString()));
}
