namespace StaticNets;

/// <summary>How one pass over a batch behaves: what is random, which statistics count, and whether they move.</summary>
/// <remarks>
/// Random draws are a pure function of <see cref="Seed"/>, <see cref="Step"/>, the operation and the element, so a
/// pass repeated with the same values gives the same bits, and masks are recomputed instead of stored.
/// </remarks>
public readonly record struct Pass
{
    /// <summary>Dropout on, batch statistics in use, running statistics moving: the default of the training members.</summary>
    public static Pass Training { get; } = new() { Dropout = true, BatchStatistics = true, MoveStatistics = true };

    /// <summary>Dropout off, running statistics in use and left alone.</summary>
    public static Pass Evaluation { get; }

    /// <summary>Whether dropout drops.</summary>
    public bool Dropout { get; init; }

    /// <summary>Whether BatchNorm normalizes by the statistics of this batch (otherwise by the running ones).</summary>
    public bool BatchStatistics { get; init; }

    /// <summary>Whether running statistics move towards those of this batch. Only Forward and the training members move them.</summary>
    public bool MoveStatistics { get; init; }

    /// <summary>Seed of the random draws.</summary>
    public ulong Seed { get; init; }

    /// <summary>Number of the training step; each step draws anew.</summary>
    public uint Step { get; init; }
}
