namespace StaticNets.Search.Programs;

/// <summary>What a pool takes from its window.</summary>
public enum PoolKind
{
    /// <summary>The mean; zeros around the image count.</summary>
    Average,

    /// <summary>The largest.</summary>
    Maximum,
}
