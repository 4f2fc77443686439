using StaticNets.Random;

namespace StaticNets.Search.Strategies;

/// <summary>Makes a candidate from another one.</summary>
public interface IMutation
{
    /// <summary>Changes a candidate.</summary>
    /// <param name="space">The space.</param>
    /// <param name="parent">The candidate.</param>
    /// <param name="random">Where the change comes from.</param>
    /// <returns>Another candidate, or null if the attempt failed.</returns>
    Mutant? Mutate(SearchSpace space, SpacePoint parent, ref Philox random);
}
