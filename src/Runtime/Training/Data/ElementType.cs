using System.Diagnostics.CodeAnalysis;

namespace StaticNets.Training.Data;

/// <summary>Type of the values of an array in a file.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The formats' own names of their types.")]
public enum ElementType
{
    /// <summary>One byte, zero or one.</summary>
    Boolean,

    /// <summary>Unsigned, one byte.</summary>
    UInt8,

    /// <summary>Signed, one byte.</summary>
    Int8,

    /// <summary>Unsigned, two bytes.</summary>
    UInt16,

    /// <summary>Signed, two bytes.</summary>
    Int16,

    /// <summary>Unsigned, four bytes.</summary>
    UInt32,

    /// <summary>Signed, four bytes.</summary>
    Int32,

    /// <summary>Unsigned, eight bytes.</summary>
    UInt64,

    /// <summary>Signed, eight bytes.</summary>
    Int64,

    /// <summary>IEEE half precision, two bytes.</summary>
    Float16,

    /// <summary>IEEE single precision, four bytes.</summary>
    Float32,

    /// <summary>IEEE double precision, eight bytes.</summary>
    Float64,
}
