using System.Collections.Generic;

namespace StaticNets.Search;

/// <summary>What a differentiable search has found.</summary>
/// <param name="Ranked">Candidates by falling product of the weights of their operations.</param>
/// <param name="Epochs">What came of each epoch, the architecture after it included.</param>
/// <param name="Network">The supernet, trained.</param>
public sealed record DifferentiableSearchResult(IReadOnlyList<SpacePoint> Ranked, IReadOnlyList<DifferentiableEpoch> Epochs, ITrainable Network)
{
    /// <summary>The candidate that the mixtures stand for.</summary>
    public SpacePoint Point => Ranked[0];

    /// <summary>The architecture at the end.</summary>
    public Architecture Architecture => Epochs[^1].Architecture;

    /// <summary>Whether the search ended early, because operations that hand their input on had taken over.</summary>
    public bool Collapsed { get; init; }
}
