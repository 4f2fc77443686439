using StaticNets.Random;

namespace StaticNets.Search.Strategies;

/// <summary>How a population begins, and how a child differs from its parent.</summary>
public interface IVariation
{
    /// <summary>Whether children may begin with their parents' weights.</summary>
    bool Inherits { get; }

    /// <summary>A member to begin with.</summary>
    /// <param name="space">The space.</param>
    /// <param name="random">Where it comes from.</param>
    Proposal First(SearchSpace space, ref Philox random);

    /// <summary>A child, with what was changed and whether it inherits weights.</summary>
    /// <param name="space">The space.</param>
    /// <param name="parent">What its parent was proposed as.</param>
    /// <param name="random">Where the changes come from.</param>
    Proposal Child(SearchSpace space, Proposal parent, ref Philox random);
}
