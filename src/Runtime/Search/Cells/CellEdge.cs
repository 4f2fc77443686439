using System;

namespace StaticNets.Search.Cells;

/// <summary>An operator applied to an input of a block.</summary>
/// <param name="Input">−1 for the output of the cell before, −2 for that of the one before it, and so on; 0 and more for a block of the same cell.</param>
/// <param name="Operator">Number of the operator in its space, from 0.</param>
public readonly record struct CellEdge(int Input, int Operator) : IComparable<CellEdge>
{
    /// <summary>By input, then by operator.</summary>
    public int CompareTo(CellEdge other) => Input != other.Input ? Input.CompareTo(other.Input) : Operator.CompareTo(other.Operator);

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(CellEdge left, CellEdge right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(CellEdge left, CellEdge right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(CellEdge left, CellEdge right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(CellEdge left, CellEdge right) => left.CompareTo(right) >= 0;

    /// <summary>For example <c>-1:2</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Input}:{Operator}");
}
