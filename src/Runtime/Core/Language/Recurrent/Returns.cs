namespace StaticNets;

/// <summary>What a recurrent layer gives.</summary>
public enum Returns
{
    /// <summary>The hidden state after every step, [T, units]; both directions side by side.</summary>
    Sequence,

    /// <summary>The hidden state after the last step, [units]; of the other direction, after its last, at the first element.</summary>
    Last,
}
