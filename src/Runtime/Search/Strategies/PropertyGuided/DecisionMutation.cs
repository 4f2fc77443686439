using System;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Strategies;

/// <summary>One decision changed at random: for spaces of any kind.</summary>
public sealed class DecisionMutation : IMutation
{
    /// <inheritdoc/>
    public Mutant? Mutate(SearchSpace space, SpacePoint parent, ref Philox random)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(parent);
        SpacePoint child = space.Mutate(parent, ref random);
        return child.Equals(parent) ? null : new Mutant(child, string.Join(", ", child.Decisions.Except(parent.Decisions)));
    }
}
