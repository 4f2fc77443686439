namespace StaticNets.Search;

/// <summary>What the trials of a search are a function of. A ledger goes on only with the search that it began with.</summary>
/// <param name="Space">Name of the space.</param>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Seed">Seed of the search.</param>
/// <param name="Parallel">Trials that run at the same time.</param>
public sealed record SearchIdentity(string Space, string Strategy, ulong Seed, int Parallel)
{
    /// <summary>For example <c>DigitSpace by random search, seed 1, 2 at a time</c>.</summary>
    public override string ToString() => $"{Space} by {Strategy}, seed {Seed}, {Parallel} at a time";
}
