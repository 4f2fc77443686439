using System;
using System.Globalization;

namespace StaticNets.Search;

/// <summary>What a candidate may cost at most; what is zero is not bounded.</summary>
public sealed record CandidateBudget
{
    /// <summary>Learned values.</summary>
    public long Parameters { get; init; }

    /// <summary>Floating-point operations of one sample's inference.</summary>
    public long Flops { get; init; }

    /// <summary>Bytes of working memory for one sample's inference; known once the candidate is compiled.</summary>
    public long Workspace { get; init; }

    /// <summary>Time of one sample's inference; measured once the candidate is compiled.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Why a candidate breaks the budget by what its graph tells, or null if it does not.</summary>
    /// <param name="parameters">Its learned values.</param>
    /// <param name="flops">Its floating-point operations.</param>
    public string? Broken(long parameters, long flops) =>
        Over("parameters", parameters, Parameters) ?? Over("operations", flops, Flops);

    /// <summary>Why a candidate breaks the budget by what its code tells, or null if it does not.</summary>
    /// <param name="workspace">Bytes of working memory.</param>
    /// <param name="latency">Time of one sample's inference in seconds; null where it was not measured.</param>
    public string? Broken(long workspace, double? latency) =>
        Over("workspace", workspace, Workspace)
        ?? (Latency > TimeSpan.Zero && latency > Latency.TotalSeconds
            ? string.Create(CultureInfo.InvariantCulture, $"latency: {latency * 1e6:N1} µs of at most {Latency.TotalMicroseconds:N1} µs") : null);

    private static string? Over(string what, long found, long most) =>
        most > 0 && found > most ? string.Create(CultureInfo.InvariantCulture, $"{what}: {found:N0} of at most {most:N0}") : null;
}
