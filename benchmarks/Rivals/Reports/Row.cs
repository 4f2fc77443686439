using System.Text.Json.Serialization;

namespace StaticNets.Benchmarks.Rivals.Reports;

/// <summary>One workload beside one rival.</summary>
/// <remarks>Times are nanoseconds of one call. What was not measured is null.</remarks>
internal sealed record Row
{
    /// <summary>Name of the workload.</summary>
    public required string Workload { get; init; }

    /// <summary>One of <see cref="RivalName"/>.</summary>
    public required string Rival { get; init; }

    /// <summary>What became of it.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<RowStatus>))]
    public RowStatus Status { get; init; }

    /// <summary>The rival's median over ours; for the physical limit the share of it that is reached.</summary>
    public double? Ratio { get; init; }

    /// <summary>Ratio to reach; null where none is set.</summary>
    public double? Goal { get; init; }

    /// <summary>Whether the goal is reached; null without a goal, or where a missing rival leaves it open.</summary>
    public bool? Met => Goal is { } goal && Status != RowStatus.Missing ? Ratio >= goal : null;

    /// <summary>Time of the physical limit over our median.</summary>
    public double? ShareOfLimit { get; init; }

    /// <summary>Our median.</summary>
    public double? OursMedian { get; init; }

    /// <summary>Our fastest.</summary>
    public double? OursMinimum { get; init; }

    /// <summary>The rival's median.</summary>
    public double? RivalMedian { get; init; }

    /// <summary>The rival's fastest.</summary>
    public double? RivalMinimum { get; init; }

    /// <summary>Bytes that one call of ours allocates.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>Largest difference of the two answers, as a share of the largest magnitude.</summary>
    public double? Deviation { get; init; }

    /// <summary>Largest deviation that counts as the same answer.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Version and settings of the rival, or what the limit is made of.</summary>
    public string? About { get; init; }

    /// <summary>Why a row was not measured, or what StaticNets does not do yet.</summary>
    public string? Remark { get; init; }
}
