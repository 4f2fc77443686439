namespace StaticNets;

/// <summary>What of a scan's steps lies in memory for the gradient.</summary>
public enum Keep
{
    /// <summary>All that the gradient reads: fastest.</summary>
    Store,

    /// <summary>States and outputs only; the rest of a step is computed again: least memory, nearly a forward pass more.</summary>
    Recompute,
}
