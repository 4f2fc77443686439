using System;
using System.Collections.Generic;

namespace StaticNets.Serialization;

/// <summary>A tensor to write into a safetensors file.</summary>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="Shape">Extents; empty for a scalar.</param>
/// <param name="Values">The elements, row-major.</param>
/// <param name="AsIntegers">Whether to write the elements as I64 instead of F32, as PyTorch does with counters; they must be whole.</param>
public sealed record SafetensorsEntry(
    string Name, IReadOnlyList<int> Shape, ReadOnlyMemory<float> Values, bool AsIntegers = false);
