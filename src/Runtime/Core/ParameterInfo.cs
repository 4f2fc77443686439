using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>A parameter or running statistic: its place in the block and how it lies there.</summary>
/// <param name="Name">As in PyTorch's <c>state_dict</c>.</param>
/// <param name="Shape">Extents in PyTorch's layout.</param>
/// <param name="Offset">First float of its range in the block, a multiple of 16.</param>
/// <param name="Length">Floats of its range, padding included, a multiple of 16.</param>
/// <param name="Packing">How the values lie within the range.</param>
/// <param name="Initializer">How the values begin.</param>
public sealed record ParameterInfo(
    string Name, IReadOnlyList<int> Shape, int Offset, int Length, Packing Packing, Init Initializer)
{
    /// <summary>Number of real values, without padding.</summary>
    public int Count
    {
        get
        {
            int count = 1;
            for (int axis = 0; axis < Shape.Count; axis++)
            {
                count *= Shape[axis];
            }

            return count;
        }
    }

    /// <summary>The range in the block, padding included.</summary>
    public Range Range => Offset..(Offset + Length);
}

/// <summary>How a tensor lies in its range of a block.</summary>
public enum Packing
{
    /// <summary>Row-major, as in PyTorch, then padding.</summary>
    RowMajor,

    /// <summary>
    /// A matrix [N, K], K all extents but the first, in panels of 32 rows: panel p holds rows 32p .. 32p + 31 as [K, 32]; a last panel of at most
    /// 16 rows is [K, 16]. Rows that are missing are padding.
    /// </summary>
    Panels,
}
