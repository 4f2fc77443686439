using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNets.Memory;

namespace StaticNets.Kernels;

/// <summary>A network's parameters for inference alone: large weights in few bits, in the packed layout, and all else as floats.</summary>
/// <remarks>A copy: what becomes of the network afterwards does not change it.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CompactWeights
{
    private readonly AlignedMemory _floats;
    private readonly AlignedMemory _weights;

    /// <summary>Copies and rounds the parameters of a network.</summary>
    /// <param name="format">BFloat16 or Int8.</param>
    /// <param name="source">The network's parameters.</param>
    /// <param name="floats">What stays as it is, and room for the factors of Int8.</param>
    /// <param name="floatLength">Floats of the first block, room for the factors included.</param>
    /// <param name="weights">The weights in few bits.</param>
    /// <param name="weightLength">Elements of the second block.</param>
    /// <exception cref="ArgumentException">A weight holds a value that is not finite.</exception>
    public CompactWeights(
        WeightFormat format,
        ParameterBlock source,
        ReadOnlySpan<CopiedRange> floats,
        int floatLength,
        ReadOnlySpan<CompactWeight> weights,
        int weightLength)
    {
        ArgumentNullException.ThrowIfNull(source);
        int perFloat = format == WeightFormat.Int8 ? 4 : 2;
        _floats = new AlignedMemory(floatLength);
        _weights = new AlignedMemory((weightLength + perFloat - 1) / perFloat);
        foreach (CopiedRange range in floats)
        {
            source.Span.Slice(range.Source, range.Length).CopyTo(_floats.Span[range.Destination..]);
        }

        foreach (CompactWeight weight in weights)
        {
            ReadOnlySpan<float> panels = source.Span.Slice(weight.Source, Panels.Length(weight.Rows, weight.Columns));
            RequireFinite(panels, weight.Name);
            float error = format == WeightFormat.Int8
                ? CompactPanels.ToInt8(
                    panels,
                    MemoryMarshal.Cast<float, sbyte>(_weights.Span).Slice(weight.Destination, panels.Length),
                    _floats.Span[weight.Factors..],
                    weight.Rows,
                    weight.Columns)
                : CompactPanels.ToBFloat16(panels, MemoryMarshal.Cast<float, ushort>(_weights.Span).Slice(weight.Destination, panels.Length));
            LargestError = Math.Max(LargestError, error);
        }
    }

    /// <summary>The largest distance between a weight and what is stored of it.</summary>
    public float LargestError { get; }

    /// <summary>Bytes that all parameters take now.</summary>
    public long Bytes => ((long)_floats.Length + _weights.Length) * sizeof(float);

    /// <summary>The first float of what stays as it is.</summary>
    public ref float Floats => ref _floats.Reference;

    /// <summary>The first weight in 16 bits.</summary>
    public ref ushort BFloat16 => ref Unsafe.As<float, ushort>(ref _weights.Reference);

    /// <summary>The first weight in 8 bits.</summary>
    public ref sbyte Int8 => ref Unsafe.As<float, sbyte>(ref _weights.Reference);

    private static void RequireFinite(ReadOnlySpan<float> panels, string name)
    {
        foreach (float value in panels)
        {
            if (!float.IsFinite(value))
            {
                throw new ArgumentException($"The weight '{name}' holds {value}, but only finite values can be stored in few bits.", nameof(panels));
            }
        }
    }
}

/// <summary>Parameters that are copied as they are.</summary>
/// <param name="Source">First float in the network's block.</param>
/// <param name="Length">Number of floats.</param>
/// <param name="Destination">First float in the copy.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct CopiedRange(int Source, int Length, int Destination);

/// <summary>A weight that is stored in few bits.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">First float in the network's block.</param>
/// <param name="Rows">Outputs.</param>
/// <param name="Columns">Inputs.</param>
/// <param name="Destination">First element among the weights in few bits.</param>
/// <param name="Factors">First float of the factors of its outputs; 0 where there are none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct CompactWeight(string Name, int Source, int Rows, int Columns, int Destination, int Factors);
