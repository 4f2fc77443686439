namespace StaticNets;

/// <summary>How <see cref="LogicalActivations"/> compute a gate on log-odds.</summary>
public enum LogicalForm
{
    /// <summary>By comparisons and sums: AIL in the paper.</summary>
    Approximate,

    /// <summary>The same, with mean 0 and variance 1 for normal inputs: NAIL. For 2, 3, 4, 5, 8, 16 and 32 inputs.</summary>
    NormalizedApproximate,

    /// <summary>The log-odds of the gate on independent inputs: IL.</summary>
    Exact,

    /// <summary>The same, with mean 0 and variance 1 for normal inputs: NIL. For two inputs.</summary>
    NormalizedExact,
}
