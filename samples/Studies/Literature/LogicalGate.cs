namespace Studies.Literature;

/// <summary>Boolean operators on pairs of log-odds.</summary>
internal enum LogicalGate
{
    /// <summary>True where both are.</summary>
    And,

    /// <summary>True where either is.</summary>
    Or,

    /// <summary>True where both are equal.</summary>
    Xnor,
}
