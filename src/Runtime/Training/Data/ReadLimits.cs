using System;

namespace StaticNets.Training.Data;

/// <summary>Bounds on what a reader takes from one file, whatever its header says.</summary>
public sealed record ReadLimits
{
    /// <summary>The bounds used where none are given.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Bytes of data after unpacking, positive; 4 GiB unless set.</summary>
    public long MaximumBytes { get; init; } = 4L << 30;

    /// <summary>Values of one array, and lines of a CSV file, positive; 2³¹ − 57 (the longest array) unless set.</summary>
    public long MaximumElements { get; init; } = Array.MaxLength;

    /// <summary>Characters of one record of a CSV file, positive; one million unless set.</summary>
    public int MaximumLineLength { get; init; } = 1_000_000;
}
