namespace StaticNets.Serialization;

/// <summary>Names and sizes of the element types.</summary>
internal static class SafetensorsTypes
{
    /// <summary>The type of a name in a file, or null if there is none.</summary>
    public static SafetensorsType? Parse(string name) => name switch
    {
        "BOOL" => SafetensorsType.Bool,
        "U8" => SafetensorsType.U8,
        "I8" => SafetensorsType.I8,
        "F8_E5M2" => SafetensorsType.F8E5M2,
        "F8_E4M3" => SafetensorsType.F8E4M3,
        "I16" => SafetensorsType.I16,
        "U16" => SafetensorsType.U16,
        "F16" => SafetensorsType.F16,
        "BF16" => SafetensorsType.BF16,
        "I32" => SafetensorsType.I32,
        "U32" => SafetensorsType.U32,
        "F32" => SafetensorsType.F32,
        "F64" => SafetensorsType.F64,
        "I64" => SafetensorsType.I64,
        "U64" => SafetensorsType.U64,
        _ => null,
    };

    /// <summary>Bytes of one element.</summary>
    public static int Bytes(SafetensorsType type) => type switch
    {
        <= SafetensorsType.F8E4M3 => 1,
        <= SafetensorsType.BF16 => 2,
        <= SafetensorsType.F32 => 4,
        _ => 8,
    };

    /// <summary>Whether elements of the type convert to <see cref="float"/>.</summary>
    public static bool Converts(SafetensorsType type) => type
        is SafetensorsType.F16 or SafetensorsType.BF16 or SafetensorsType.F32 or SafetensorsType.F64
        or SafetensorsType.I32 or SafetensorsType.I64;
}
