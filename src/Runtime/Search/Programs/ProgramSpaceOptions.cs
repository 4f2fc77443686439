using System;

namespace StaticNets.Search.Programs;

/// <summary>How large the programs of a space may be, and what is around them.</summary>
public sealed record ProgramSpaceOptions
{
    /// <summary>From the input to the first block: [C, H, W] or [F]. The input itself if null.</summary>
    public Func<Node, Node>? Stem { get; init; }

    /// <summary>From the last block to what the classes' layer works on; the mean over all positions if null.</summary>
    public Func<Node, Node>? Head { get; init; }

    /// <summary>Blocks at most, positive.</summary>
    public int MostBlocks { get; init; } = 12;

    /// <summary>Steps of a block at most, positive.</summary>
    public int MostSteps { get; init; } = 24;
}
