using System.Collections.Generic;

namespace StaticNets.Serialization;

/// <summary>A tensor in a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Element type in the file.</param>
/// <param name="Shape">Extents; empty for a scalar.</param>
/// <param name="Count">Number of elements, the product of the extents.</param>
public sealed record SafetensorsTensor(string Name, SafetensorsType Type, IReadOnlyList<long> Shape, long Count);
