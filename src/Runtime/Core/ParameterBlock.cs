using System;
using System.Collections.Generic;
using StaticNets.Kernels;
using StaticNets.Memory;

namespace StaticNets;

/// <summary>One flat, 64-byte aligned block of tensors in the kernels' packed layout. Padding is held at zero.</summary>
public sealed class ParameterBlock
{
    private readonly AlignedMemory _memory;

    /// <summary>Allocates a zeroed block.</summary>
    /// <param name="tensors">The tensors, in the order of their place.</param>
    /// <param name="length">Floats in the block, padding included.</param>
    public ParameterBlock(IReadOnlyList<ParameterInfo> tensors, int length)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        Tensors = tensors;
        _memory = new AlignedMemory(length);
    }

    /// <summary>The tensors, in the order of their place.</summary>
    public IReadOnlyList<ParameterInfo> Tensors { get; }

    /// <summary>Floats in the block, padding included.</summary>
    public int Length => _memory.Length;

    /// <summary>The whole block in packed layout, [Length]. Whoever writes here keeps the padding at zero.</summary>
    public Span<float> Span => _memory.Span;

    /// <summary>The first float of the block; its address is a multiple of 64 bytes.</summary>
    public ref float Reference => ref _memory.Reference;

    /// <summary>Copies one tensor out, or in, in PyTorch's layout.</summary>
    /// <param name="name">As in <see cref="ParameterInfo.Name"/>.</param>
    /// <exception cref="KeyNotFoundException">No tensor has this name.</exception>
    /// <exception cref="ArgumentException">The array's length is not the tensor's count.</exception>
    public float[] this[string name]
    {
        get
        {
            ParameterInfo info = NetworkInfo.Find(Tensors, name);
            var values = new float[info.Count];
            CopyTo(info, values);
            return values;
        }
        set => CopyFrom(NetworkInfo.Find(Tensors, name), value);
    }

    /// <summary>Copies one tensor out in PyTorch's layout.</summary>
    /// <param name="tensor">One of <see cref="Tensors"/>.</param>
    /// <param name="values">[tensor.Count], overwritten.</param>
    /// <exception cref="ArgumentException">The span's length is not the tensor's count.</exception>
    public void CopyTo(ParameterInfo tensor, Span<float> values) => Unpack(tensor, Span, values);

    /// <summary>Copies one tensor in from PyTorch's layout; its padding becomes zero.</summary>
    /// <param name="tensor">One of <see cref="Tensors"/>.</param>
    /// <param name="values">[tensor.Count].</param>
    /// <exception cref="ArgumentException">The span's length is not the tensor's count.</exception>
    public void CopyFrom(ParameterInfo tensor, ReadOnlySpan<float> values) => Pack(tensor, values, Span);

    /// <summary>Zeroes the padding after row-major tensors in any block of this layout; kernels write that of panels.</summary>
    /// <param name="tensors">The tensors of the block.</param>
    /// <param name="block">A whole block in packed layout.</param>
    public static void ClearPadding(IReadOnlyList<ParameterInfo> tensors, Span<float> block)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        for (int i = 0; i < tensors.Count; i++)
        {
            ParameterInfo tensor = tensors[i];
            if (tensor.Packing == Packing.RowMajor)
            {
                block[(tensor.Offset + tensor.Count)..(tensor.Offset + tensor.Length)].Clear();
            }
        }
    }

    /// <summary>Copies one tensor out of any block of this layout, for example a gradient.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="block">A whole block in packed layout.</param>
    /// <param name="values">[tensor.Count] in PyTorch's layout, overwritten.</param>
    public static void Unpack(ParameterInfo tensor, ReadOnlySpan<float> block, Span<float> values)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Check.Length(values, tensor.Count);
        ReadOnlySpan<float> range = block.Slice(tensor.Offset, tensor.Length);
        if (tensor.Packing == Packing.Panels)
        {
            Panels.Unpack(range, values, tensor.Shape[0], tensor.Count / tensor.Shape[0]);
        }
        else
        {
            range[..tensor.Count].CopyTo(values);
        }
    }

    /// <summary>Copies one tensor into any block of this layout; its padding becomes zero.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="values">[tensor.Count] in PyTorch's layout.</param>
    /// <param name="block">A whole block in packed layout.</param>
    public static void Pack(ParameterInfo tensor, ReadOnlySpan<float> values, Span<float> block)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Check.Length(values, tensor.Count);
        Span<float> range = block.Slice(tensor.Offset, tensor.Length);
        if (tensor.Packing == Packing.Panels)
        {
            Panels.Pack(values, range, tensor.Shape[0], tensor.Count / tensor.Shape[0]);
        }
        else
        {
            values.CopyTo(range);
            range[tensor.Count..].Clear();
        }
    }
}
