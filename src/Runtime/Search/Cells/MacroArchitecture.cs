using System;
using System.Linq;

namespace StaticNets.Search.Cells;

/// <summary>How a network is made of one cell.</summary>
/// <remarks>
/// Motifs of some normal cells and a reduction cell, which halves the extents and doubles the filters; the last motif has none.
/// Then the mean over all positions and a dense layer. Source: Falanti, Lomurno, Ardagna and Matteucci, "POPNASv3", Applied Soft
/// Computing 2023, section 3.1.
/// </remarks>
public sealed record MacroArchitecture
{
    /// <summary>Motifs, positive.</summary>
    public int Motifs
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 3;

    /// <summary>Normal cells of a motif, positive.</summary>
    public int Normals
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 2;

    /// <summary>Filters of the first motif's cells, positive.</summary>
    public int Filters
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 24;

    /// <summary>How blocks join the results of their operators.</summary>
    public CellJoin Join { get; init; }

    /// <summary>Whether a cell adds the nearest of the earlier cells that it reads to its output.</summary>
    public bool Residual { get; init; } = true;

    /// <summary>Cells in a row.</summary>
    public int Cells => (Motifs * (Normals + 1)) - 1;

    /// <summary>How many cells the last one depends on, itself included: a cell that reads only the one before the last skips every second.</summary>
    /// <param name="cell">The cell; of the empty one there are none.</param>
    public int RealCells(Cell cell) => Reached(cell).Count(isReached => isReached);

    /// <summary>Halvings of the input's extents, and doublings of the filters, at the output of a cell.</summary>
    /// <param name="index">Number of the cell, 0 .. Cells − 1.</param>
    internal int Reductions(int index) => (index + 1) / (Normals + 1);

    /// <summary>Which cells the last one depends on.</summary>
    internal bool[] Reached(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        bool[] reached = new bool[Cells];
        reached[^1] = cell.Blocks.Count > 0;
        for (int i = reached.Length - 1; i >= 0; i--)
        {
            foreach (int lookback in cell.Lookbacks.Where(lookback => reached[i] && lookback <= i))
            {
                reached[i - lookback] = true;
            }
        }

        return reached;
    }
}
