using System.Collections.Generic;

namespace StaticNets.Search;

/// <summary>What came of a candidate.</summary>
/// <param name="Status">How it ended; not <see cref="TrialStatus.Pending"/>.</param>
/// <param name="Score">The larger, the better; −∞ where it was not trained.</param>
public sealed record Evaluation(TrialStatus Status, double Score = double.NegativeInfinity)
{
    /// <summary>Median time of one sample's inference in seconds; null where it was not measured.</summary>
    public double? Latency { get; init; }

    /// <summary>The score after each epoch.</summary>
    public IReadOnlyList<double> Curve { get; init; } = [];

    /// <summary>Why it was rejected or stopped.</summary>
    public string? Reason { get; init; }

    /// <summary>The trained weights as safetensors; null where they were not asked for.</summary>
    public byte[]? Weights { get; init; }

    /// <summary>A candidate that was trained to the end.</summary>
    /// <param name="score">Its score.</param>
    public static Evaluation Finished(double score) => new(TrialStatus.Finished, score);
}
