using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>The extents of a tensor, without the batch axis. Equal to another by its extents.</summary>
public sealed class Shape : IReadOnlyList<int>, IEquatable<Shape>
{
    private readonly int[] _extents;

    /// <summary>A shape.</summary>
    /// <param name="extents">Extents, each at least 1; none for a scalar.</param>
    /// <exception cref="ModelException">An extent is not positive, or the tensor has 2³¹ elements or more.</exception>
    public Shape(params int[] extents)
    {
        long size = 1;
        foreach (int extent in extents)
        {
            size *= extent;
            if (extent <= 0 || size > int.MaxValue)
            {
                throw new ModelException(
                    "SN2008",
                    $"[{string.Join(", ", extents)}] is no shape: extents must be positive and their product below 2^31.");
            }
        }

        _extents = (int[])extents.Clone();
        Size = (int)size;
    }

    /// <summary>The shape of a single number.</summary>
    public static Shape Scalar { get; } = new();

    /// <summary>Number of axes.</summary>
    public int Rank => _extents.Length;

    /// <summary>Number of elements.</summary>
    public int Size { get; }

    /// <summary>Number of axes.</summary>
    public int Count => Rank;

    /// <summary>Extent of the last axis; 1 for a scalar.</summary>
    public int Last => Rank == 0 ? 1 : _extents[Rank - 1];

    /// <summary>Extent of an axis; −1 is the last.</summary>
    /// <param name="axis">−Rank .. Rank − 1.</param>
    /// <exception cref="ModelException">There is no such axis.</exception>
    public int this[int axis] => _extents[Axis(axis)];

    /// <summary>Whether two shapes have the same extents.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Shape? left, Shape? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two shapes differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Shape? left, Shape? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _extents.SequenceEqual(other._extents);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _extents.Aggregate(Rank, (hash, extent) => unchecked((hash * 31) + extent));

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)_extents).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>For example <c>[1, 28, 28]</c>.</summary>
    public override string ToString() => "[" + string.Join(", ", _extents) + "]";

    /// <summary>An axis index from 0, checked.</summary>
    internal int Axis(int axis)
    {
        if (axis < -Rank || axis >= Rank)
        {
            throw new ModelException(
                "SN2003",
                $"Axis {axis} does not exist in shape {this}; axes are {-Rank} .. {Rank - 1} and never count the batch.");
        }

        return axis < 0 ? axis + Rank : axis;
    }

    /// <summary>Distance in elements between neighbours along each axis, row-major.</summary>
    internal int[] Strides()
    {
        var strides = new int[Rank];
        int stride = 1;
        for (int axis = Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= _extents[axis];
        }

        return strides;
    }

    internal int OffsetOf(int[] index)
    {
        int offset = 0;
        for (int axis = 0; axis < Rank; axis++)
        {
            offset = (offset * _extents[axis]) + index[axis];
        }

        return offset;
    }

    internal int[] IndexOf(int offset)
    {
        var index = new int[Rank];
        for (int axis = Rank - 1; axis >= 0; axis--)
        {
            index[axis] = offset % _extents[axis];
            offset /= _extents[axis];
        }

        return index;
    }

    /// <summary>The shape without some axes.</summary>
    internal Shape Without(IEnumerable<int> axes)
    {
        var dropped = new HashSet<int>(axes);
        return new Shape(_extents.Where((_, axis) => !dropped.Contains(axis)).ToArray());
    }

    /// <summary>The shape with another last extent.</summary>
    internal Shape WithLast(int extent) => new([.. _extents.Take(Rank - 1), extent]);

    internal int[] ToArray() => (int[])_extents.Clone();
}
