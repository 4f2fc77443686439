using System;
using System.Linq;

namespace StaticNets.Search.Programs.Properties;

/// <summary>Which axes of a result depend on which axes of a value, and how: a matrix of levels, a row for each axis of the value and a column for each of the result.</summary>
/// <remarks>
/// Axes i and o are paired if the slice of the result through its middle along o depends on every position of i; the level says on how many
/// positions of i the element in the middle depends.
/// Source: Jin, Phothilimthana and Roy, "Neural architecture search using property guided synthesis", OOPSLA 2022, section 4.
/// </remarks>
public sealed class Pairing : IEquatable<Pairing>
{
    private readonly PairingLevel[] _levels;

    private Pairing(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        _levels = new PairingLevel[rows * columns];
    }

    /// <summary>Axes of the value.</summary>
    public int Rows { get; }

    /// <summary>Axes of the result.</summary>
    public int Columns { get; }

    /// <summary>Pairs of axes that are paired.</summary>
    public int Count => _levels.Count(level => level > PairingLevel.None);

    /// <summary>How an axis of the result depends on an axis of the value.</summary>
    /// <param name="row">Axis of the value, from 0.</param>
    /// <param name="column">Axis of the result, from 0.</param>
    public PairingLevel this[int row, int column] => _levels[(row * Columns) + column];

    /// <summary>A matrix by its elements.</summary>
    /// <param name="rows">Axes of the value.</param>
    /// <param name="columns">Axes of the result.</param>
    /// <param name="level">From row and column to the level.</param>
    public static Pairing Of(int rows, int columns, Func<int, int, PairingLevel> level)
    {
        ArgumentNullException.ThrowIfNull(level);
        var pairing = new Pairing(rows, columns);
        for (int i = 0; i < pairing._levels.Length; i++)
        {
            pairing._levels[i] = level(i / columns, i % columns);
        }

        return pairing;
    }

    /// <summary>Each axis one-to-one with itself: that of functions of single elements.</summary>
    /// <param name="rank">Number of axes.</param>
    public static Pairing Identity(int rank) => Of(rank, rank, (row, column) => row == column ? PairingLevel.OneToOne : PairingLevel.None);

    /// <summary>Nothing depends on anything: that of a value that is not used.</summary>
    /// <param name="rows">Axes of the value.</param>
    /// <param name="columns">Axes of the result.</param>
    public static Pairing Null(int rows, int columns) => new(rows, columns);

    /// <summary>The same with another row.</summary>
    internal Pairing WithRow(int changed, Func<int, PairingLevel> level) => Of(Rows, Columns, (row, column) => row == changed ? level(column) : this[row, column]);

    /// <summary>This, and then an operation on its result.</summary>
    /// <remarks>An axis all of which an element depends on stays so, whatever comes after it; otherwise the more demanding of both levels holds, along the best way.</remarks>
    /// <param name="next">Its rows are this one's columns.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public Pairing Then(Pairing next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.Rows != Columns)
        {
            throw new ArgumentException($"A pairing to {Columns} axes is followed by one from {next.Rows}.", nameof(next));
        }

        return Of(Rows, next.Columns, (row, column) =>
        {
            PairingLevel best = PairingLevel.None;
            for (int k = 0; k < Columns; k++)
            {
                PairingLevel first = this[row, k];
                PairingLevel second = next[k, column];
                PairingLevel level = first == PairingLevel.AllToOne ? first
                    : first == PairingLevel.None || second == PairingLevel.None ? PairingLevel.None
                    : Greater(first, second);
                best = Greater(best, level);
            }

            return best;
        });
    }

    /// <summary>What holds where the result comes by two ways.</summary>
    /// <param name="other">Of the same axes.</param>
    /// <exception cref="ArgumentException">It has others.</exception>
    public Pairing Join(Pairing other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Rows == Rows && other.Columns == Columns
            ? Of(Rows, Columns, (row, column) => Greater(this[row, column], other[row, column]))
            : throw new ArgumentException($"Pairings of {Rows} × {Columns} and {other.Rows} × {other.Columns} axes cannot be joined.", nameof(other));
    }

    /// <summary>How far another is from pairing what this one pairs: the share of the pairs whose level is higher here. Pairing more costs nothing.</summary>
    /// <param name="other">Of the same axes, or null where there is none.</param>
    public double DistanceFrom(Pairing? other) =>
        (double)_levels.Where((level, i) => level > (other?._levels[i] ?? PairingLevel.None)).Count() / Math.Max(Count, 1);

    /// <inheritdoc/>
    public bool Equals(Pairing? other) => other is not null && Rows == other.Rows && _levels.SequenceEqual(other._levels);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Pairing);

    /// <inheritdoc/>
    public override int GetHashCode() => _levels.Aggregate(Rows, HashCode.Combine);

    /// <summary>For example <c>[[1, 0], [3, 3]]</c>.</summary>
    public override string ToString() => "[" + string.Join(", ", Enumerable.Range(0, Rows).Select(row =>
        "[" + string.Join(", ", Enumerable.Range(0, Columns).Select(column => (int)this[row, column])) + "]")) + "]";

    private static PairingLevel Greater(PairingLevel a, PairingLevel b) => a > b ? a : b;
}
