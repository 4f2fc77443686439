namespace StaticNets.Search.Programs.Properties;

/// <summary>How a result depends on the positions of an axis of the operand. The order is that of the demand.</summary>
public enum PairingLevel
{
    /// <summary>Along the result's axis not all positions of the operand's count.</summary>
    None,

    /// <summary>Along the result's axis all positions count, for each element one.</summary>
    OneToOne,

    /// <summary>For each element several.</summary>
    ManyToOne,

    /// <summary>For each element all.</summary>
    AllToOne,
}
