namespace StaticNets.Benchmarks.Rivals.Reports;

/// <summary>What became of a row.</summary>
internal enum RowStatus
{
    /// <summary>Both were timed.</summary>
    Measured,

    /// <summary>The rival is not installed.</summary>
    Missing,

    /// <summary>The answers differ by more than the workload's tolerance; nothing was timed.</summary>
    Disagrees,

    /// <summary>The rival, or the whole workload, ended in an error.</summary>
    Failed,
}
