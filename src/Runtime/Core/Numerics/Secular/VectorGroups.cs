using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using StaticNets.Numerics.Products;

namespace StaticNets.Numerics.Secular;

/// <summary>The old vectors of a merge in groups by their side, so that those that are not zero in a half are a range without gaps.</summary>
internal sealed class VectorGroups
{
    private readonly int[] _rows;
    private readonly int[] _places;
    private readonly List<int> _settled;
    private readonly int _first;
    private readonly int _aboveEnd;
    private readonly int _belowStart;

    /// <summary>Groups.</summary>
    /// <param name="first">The first row of the vectors of the merge.</param>
    /// <param name="kept">Rows of the vectors that take part, in the order of their poles.</param>
    /// <param name="settled">Rows of those that stay as they are.</param>
    /// <param name="sides">Of all rows from the first on.</param>
    public VectorGroups(int first, List<int> kept, List<int> settled, Side[] sides)
    {
        _first = first;
        _settled = settled;
        _rows = new int[kept.Count];
        _places = new int[kept.Count];
        int place = 0;
        foreach (Side side in (ReadOnlySpan<Side>)[Side.Above, Side.Both, Side.Middle, Side.Below])
        {
            _belowStart = side == Side.Both ? place : _belowStart;
            for (int j = 0; j < kept.Count; j++)
            {
                if (sides[kept[j] - first] == side)
                {
                    _rows[place] = kept[j];
                    _places[j] = place++;
                }
            }

            _aboveEnd = side == Side.Middle ? place : _aboveEnd;
        }
    }

    /// <summary>Puts what belongs to the poles, in their order, in the order of the groups.</summary>
    /// <param name="byPole">[k].</param>
    /// <param name="byGroup">[k], overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Arrange(ReadOnlySpan<double> byPole, Span<double> byGroup)
    {
        for (int j = 0; j < _places.Length; j++)
        {
            byGroup[_places[j]] = byPole[j];
        }
    }

    /// <summary>Puts the new vectors in the first rows, coefficients times old vectors, and those that stay behind them.</summary>
    /// <param name="vectors">As rows; the old ones are replaced.</param>
    /// <param name="coefficients">[k, k], its columns in the order of the groups.</param>
    /// <param name="aboveColumns">Columns of the upper half, beginning at the first.</param>
    /// <param name="belowColumn">Where those of the lower half begin, from the first on; what is between is left as it is.</param>
    /// <param name="columns">Columns in all.</param>
    /// <param name="memory">Kept from merge to merge.</param>
    public void Combine(MatrixView vectors, MatrixView coefficients, int aboveColumns, int belowColumn, int columns, ref double[]? memory)
    {
        int k = _rows.Length;
        int count = k + _settled.Count;
        var old = new MatrixView(AlignedDoubles.Span(ref memory, count * columns), count, columns, columns);
        MatrixView target = vectors.Slice(_first, _first, count, columns);
        for (int i = 0; i < count; i++)
        {
            target.Row((i < k ? _rows[i] : _settled[i - k]) - _first).CopyTo(old.Row(i));
        }

        for (int i = k; i < count; i++)
        {
            old.Row(i).CopyTo(target.Row(i));
        }

        MatrixProduct.Set(
            1,
            coefficients.Slice(0, 0, k, _aboveEnd),
            old.Slice(0, 0, _aboveEnd, aboveColumns),
            target.Slice(0, 0, k, aboveColumns));
        MatrixProduct.Set(
            1,
            coefficients.Slice(0, _belowStart, k, k - _belowStart),
            old.Slice(_belowStart, belowColumn, k - _belowStart, columns - belowColumn),
            target.Slice(0, belowColumn, k, columns - belowColumn));
    }
}
