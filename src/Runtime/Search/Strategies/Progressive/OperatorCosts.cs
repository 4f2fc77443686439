using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Cells;

namespace StaticNets.Search.Strategies;

/// <summary>What each operator costs, relative to the dearest, read off the cells that were tried.</summary>
internal static class OperatorCosts
{
    /// <summary>Costs of the operators, each in [0, 1].</summary>
    /// <remarks>
    /// Of an operator the cost of the cell ((−1, operator), (−1, operator)) counts, less that of the empty cell: what every network pays
    /// anyway. The first trial also pays for what is loaded and compiled once for all, so where the empty cell was dearer than the
    /// cheapest of these cells the latter counts in its place. An operator without such a cell counts as the dearest. Source: Falanti,
    /// Lomurno, Ardagna and Matteucci, "POPNASv3", Applied Soft Computing 2023, "dynamic reindex".
    /// </remarks>
    public static double[] Of(CellSpace space, IReadOnlyList<CellSample> samples)
    {
        // Several trials of one cell count as the cheapest: what disturbs a measurement makes it longer.
        Dictionary<Cell, double> known = samples.GroupBy(sample => sample.Cell).ToDictionary(group => group.Key, group => group.Min(sample => sample.Value));
        double?[] costs = [.. space.Operators.Select((_, i) =>
            known.TryGetValue(new Cell(new CellBlock(new CellEdge(-1, i), new CellEdge(-1, i))), out double cost) ? cost : (double?)null)];
        double offset = Math.Min(known.GetValueOrDefault(Cell.Empty, double.PositiveInfinity), costs.Min() ?? 0);
        double dearest = costs.Max() - offset ?? 0;
        return [.. costs.Select(cost => cost is double measured && dearest > 0 ? (measured - offset) / dearest : 1)];
    }
}
