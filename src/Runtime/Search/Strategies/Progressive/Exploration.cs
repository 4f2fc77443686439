using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Cells;

namespace StaticNets.Search.Strategies;

/// <summary>Cells beside the front, of what the front hardly uses: else predictors would never learn what that is worth.</summary>
/// <remarks>Source: Falanti, Lomurno, Ardagna and Matteucci, "POPNASv3", Applied Soft Computing 2023, section on the exploration step.</remarks>
internal sealed class Exploration
{
    private readonly Underuse _operators;
    private readonly Underuse _inputs;
    private readonly int _needed;

    private Exploration(Underuse operators, Underuse inputs)
    {
        (_operators, _inputs) = (operators, inputs);
        _needed = operators.Any && inputs.Any ? 8 : 4;
    }

    /// <summary>The cells to explore, best expected score first.</summary>
    /// <param name="sorted">All that might be tried: best score first, of equals the cheapest.</param>
    /// <param name="front">Those that will be.</param>
    /// <param name="space">The space.</param>
    /// <param name="blocks">Blocks of each cell.</param>
    /// <param name="most">Cells at most.</param>
    public static List<CellEstimate> Of(
        IEnumerable<CellEstimate> sorted, IReadOnlyList<CellEstimate> front, CellSpace space, int blocks, int most)
    {
        CellEdge[] used = [.. front.SelectMany(estimate => estimate.Cell.Edges)];
        var exploration = new Exploration(
            new Underuse(used.Select(edge => edge.Operator), Enumerable.Range(0, space.Operators.Count)),
            new Underuse(used.Select(edge => edge.Input), Enumerable.Range(-space.Lookbacks, space.Lookbacks + blocks - 1)));
        return exploration._operators.Any || exploration._inputs.Any ? exploration.Scan(sorted, front, most) : [];
    }

    private List<CellEstimate> Scan(IEnumerable<CellEstimate> sorted, IReadOnlyList<CellEstimate> front, int most)
    {
        var found = new List<CellEstimate>();
        HashSet<Cell> known = [.. front.Select(estimate => estimate.Cell)];
        foreach (CellEstimate next in sorted)
        {
            if (found.Count == most)
            {
                break;
            }

            if (Score(next.Cell) >= _needed && !found.Exists(earlier => earlier.Dominates(next)) && known.Add(next.Cell))
            {
                found.Add(next);
                foreach (CellEdge edge in next.Cell.Edges)
                {
                    _operators.Count(edge.Operator);
                    _inputs.Count(edge.Input);
                }
            }
        }

        return found;
    }

    // The kind that was explored less so far, or both if they are even, has a bonus.
    private int Score(Cell cell)
    {
        bool favoursOperators = _operators.Total <= _inputs.Total;
        bool favoursInputs = _inputs.Total <= _operators.Total;
        int score = 0;
        foreach (CellEdge edge in cell.Edges)
        {
            score += _operators.Worth(edge.Operator, favoursOperators) + _inputs.Worth(edge.Input, favoursInputs);
        }

        return score;
    }
}
