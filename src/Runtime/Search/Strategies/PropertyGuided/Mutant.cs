namespace StaticNets.Search.Strategies;

/// <summary>A changed candidate.</summary>
/// <param name="Point">The candidate.</param>
/// <param name="Change">What was changed, for the lineage.</param>
public sealed record Mutant(SpacePoint Point, string Change);
