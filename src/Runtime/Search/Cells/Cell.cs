using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Cells;

/// <summary>What a network repeats: blocks, of which each reads earlier cells or earlier blocks.</summary>
/// <remarks>
/// Cells are equal if they compute the same: neither the order of a block's two edges matters nor that of the blocks. Equality
/// compares <see cref="Encoding"/>. Source: Falanti, Lomurno, Ardagna and Matteucci, "POPNASv3", Applied Soft Computing 2023, section 3.1.
/// </remarks>
public sealed class Cell : IEquatable<Cell>
{
    private readonly CellBlock[] _blocks;

    /// <summary>A cell of some blocks; of none it is the empty one, whose network has a head only.</summary>
    /// <param name="blocks">The blocks; each is put in order.</param>
    /// <exception cref="ArgumentException">A block reads itself or a later one, or an operator is negative.</exception>
    public Cell(params IEnumerable<CellBlock> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        _blocks = [.. blocks.Select(block => block.Ordered)];
        for (int i = 0; i < _blocks.Length; i++)
        {
            if (_blocks[i].Second.Input >= i || _blocks[i].First.Operator < 0 || _blocks[i].Second.Operator < 0)
            {
                throw new ArgumentException($"Block {i}, {_blocks[i]}, can read earlier cells, which are negative, and blocks before it.", nameof(blocks));
            }
        }
    }

    /// <summary>The cell of no block.</summary>
    public static Cell Empty { get; } = new();

    /// <summary>The blocks.</summary>
    public IReadOnlyList<CellBlock> Blocks => _blocks;

    /// <summary>Both edges of every block, in order of the blocks.</summary>
    public IEnumerable<CellEdge> Edges => _blocks.SelectMany(block => new[] { block.First, block.Second });

    /// <summary>Which earlier cells are read: 1 for the one before, 2 for the one before it; nearest first.</summary>
    public IReadOnlyList<int> Lookbacks => [.. Edges.Where(edge => edge.Input < 0).Select(edge => -edge.Input).Distinct().Order()];

    /// <summary>Numbers of the blocks that no other block reads: the cell's output is made of them.</summary>
    public IReadOnlyList<int> Outputs
    {
        get
        {
            bool[] isRead = new bool[_blocks.Length];
            foreach (CellEdge edge in Edges.Where(edge => edge.Input >= 0))
            {
                isRead[edge.Input] = true;
            }

            return [.. Enumerable.Range(0, isRead.Length).Where(i => !isRead[i])];
        }
    }

    /// <summary>Blocks of the longest chain in which each reads the one before.</summary>
    public int Depth
    {
        get
        {
            int[] depths = new int[_blocks.Length];
            int deepest = 0;
            for (int i = 0; i < depths.Length; i++)
            {
                (CellEdge first, CellEdge second) = _blocks[i];
                depths[i] = 1 + Math.Max(first.Input >= 0 ? depths[first.Input] : 0, second.Input >= 0 ? depths[second.Input] : 0);
                deepest = Math.Max(deepest, depths[i]);
            }

            return deepest;
        }
    }

    /// <summary>The same for all cells that compute the same, and for no others.</summary>
    /// <remarks>A block is the unordered pair of its edges, where a block that is read stands for itself; the cell is the multiset of its blocks.</remarks>
    public string Encoding => field ??= Encode();

    /// <summary>The cell with one more block.</summary>
    /// <param name="block">The block; reads earlier cells or any of the blocks.</param>
    /// <exception cref="ArgumentException">It reads a block that is not there.</exception>
    public Cell Append(CellBlock block) => new(_blocks.Append(block));

    /// <inheritdoc/>
    public bool Equals(Cell? other) => other is not null && _blocks.Length == other._blocks.Length && Encoding == other.Encoding;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Cell);

    /// <inheritdoc/>
    public override int GetHashCode() => Encoding.GetHashCode(StringComparison.Ordinal);

    /// <summary>For example <c>[(-2:0, -1:3), (-1:1, 0:2)]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", _blocks)}]";

    private string Encode()
    {
        string[] codes = new string[_blocks.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            string first = Code(_blocks[i].First);
            string second = Code(_blocks[i].Second);
            codes[i] = string.CompareOrdinal(first, second) <= 0 ? $"({first} {second})" : $"({second} {first})";
        }

        Array.Sort(codes, StringComparer.Ordinal);
        return string.Concat(codes);

        string Code(CellEdge edge) => edge.Input < 0 ? edge.ToString() : FormattableString.Invariant($"{codes[edge.Input]}:{edge.Operator}");
    }
}
