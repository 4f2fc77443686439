namespace StaticNets;

/// <summary>Boolean operators of <see cref="LogicalActivations"/>.</summary>
public enum LogicalGate
{
    /// <summary>True where all inputs are.</summary>
    And,

    /// <summary>True where any input is.</summary>
    Or,

    /// <summary>True where an even number of inputs is; of two inputs, where both are equal.</summary>
    Xnor,
}
