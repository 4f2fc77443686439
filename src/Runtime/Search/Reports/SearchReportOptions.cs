using System;

namespace StaticNets.Search;

/// <summary>What a report of a search says besides what its result holds.</summary>
public sealed record SearchReportOptions
{
    /// <summary>What the score is, with its unit if it has one; for example <c>validation accuracy</c>.</summary>
    public string ScoreName { get; init; } = "score";

    /// <summary>Gives the declaration of a trial's candidate, for example as C#; shown for the best and for the front. Null for decisions alone.</summary>
    public Func<Trial, string>? Source { get; init; }

    /// <summary>How many candidates the space has; null to count or estimate them, which runs the space some thousand times.</summary>
    public SpaceSize? SpaceSize { get; init; }
}
