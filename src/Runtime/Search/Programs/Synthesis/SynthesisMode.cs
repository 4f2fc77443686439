namespace StaticNets.Search.Programs.Synthesis;

/// <summary>How the next operation of a chain is drawn.</summary>
public enum SynthesisMode
{
    /// <summary>The nearer it brings the chain to its goal, the more often.</summary>
    Progressive,

    /// <summary>All that can be applied alike, whatever the goal: what the progressive way is compared with.</summary>
    Uniform,
}
