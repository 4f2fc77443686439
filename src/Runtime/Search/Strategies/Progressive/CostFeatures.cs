using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Cells;

namespace StaticNets.Search.Strategies;

/// <summary>What tells how long the network of a cell takes.</summary>
/// <remarks>Source: Falanti, Lomurno, Ardagna and Matteucci, "POPNASv3", Applied Soft Computing 2023, section on the time predictor.</remarks>
/// <param name="Blocks">Blocks of the cell.</param>
/// <param name="Cells">Cells that the network's output depends on.</param>
/// <param name="Operators">Sum of the operators' costs.</param>
/// <param name="ManyLookbacks">Whether two or more earlier cells are read.</param>
/// <param name="LookbackShare">Share of <paramref name="Operators"/> that is applied to earlier cells, in [0, 1].</param>
/// <param name="BlockInputs">Inputs that are blocks of the cell.</param>
/// <param name="Depth">Blocks of the longest chain.</param>
/// <param name="Concatenated">Blocks whose outputs are concatenated; 0 if there is but one.</param>
/// <param name="PathShare">Of all operators in the outputs' blocks the largest share that one and all that feeds it have in <paramref name="Operators"/>, in [0, 1].</param>
internal readonly record struct CostFeatures(
    int Blocks, int Cells, double Operators, bool ManyLookbacks, double LookbackShare, int BlockInputs, int Depth, int Concatenated, double PathShare)
{
    /// <summary>The features of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="macro">How the network is made of it.</param>
    /// <param name="costs">Costs of the operators.</param>
    public static CostFeatures Of(Cell cell, MacroArchitecture macro, double[] costs)
    {
        double total = Sum(cell.Edges, costs);
        int outputs = cell.Outputs.Count;
        double heaviest = cell.Outputs.SelectMany(i => new[] { cell.Blocks[i].First, cell.Blocks[i].Second })
            .Select(edge => Sum(Feeding(cell, edge.Input).Append(edge), costs)).DefaultIfEmpty().Max();
        return new CostFeatures(
            cell.Blocks.Count,
            macro.RealCells(cell),
            total,
            cell.Lookbacks.Count >= 2,
            Share(Sum(cell.Edges.Where(edge => edge.Input < 0), costs), total),
            cell.Edges.Count(edge => edge.Input >= 0),
            cell.Depth,
            outputs > 1 ? outputs : 0,
            Share(heaviest, total));
    }

    /// <summary>All nine as numbers.</summary>
    public double[] ToArray() => [Blocks, Cells, Operators, ManyLookbacks ? 1 : 0, LookbackShare, BlockInputs, Depth, Concatenated, PathShare];

    // The edges of a block and of all blocks that it depends on, each once.
    private static List<CellEdge> Feeding(Cell cell, int block)
    {
        var edges = new List<CellEdge>();
        bool[] feeds = new bool[Math.Max(block + 1, 0)];
        for (int i = block; i >= 0; i--)
        {
            if (i == block || feeds[i])
            {
                foreach (CellEdge edge in (ReadOnlySpan<CellEdge>)[cell.Blocks[i].First, cell.Blocks[i].Second])
                {
                    edges.Add(edge);
                    if (edge.Input >= 0)
                    {
                        feeds[edge.Input] = true;
                    }
                }
            }
        }

        return edges;
    }

    // By operator, so that rounding is the same whatever the order: equal cells have equal features.
    private static double Sum(IEnumerable<CellEdge> edges, double[] costs)
    {
        int[] uses = new int[costs.Length];
        foreach (CellEdge edge in edges)
        {
            uses[edge.Operator]++;
        }

        double sum = 0;
        for (int i = 0; i < uses.Length; i++)
        {
            sum += uses[i] * costs[i];
        }

        return sum;
    }

    private static double Share(double part, double total) => total > 0 ? part / total : 0;
}
