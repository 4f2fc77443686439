namespace Studies.Literature;

/// <summary>Scale of the gates.</summary>
internal enum LogicalForm
{
    /// <summary>As they are: AIL in the paper.</summary>
    Approximate,

    /// <summary>With mean 0 and variance 1 for normal inputs: NAIL.</summary>
    NormalizedApproximate,
}
