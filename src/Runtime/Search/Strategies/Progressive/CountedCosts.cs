using System;
using System.Collections.Generic;
using StaticNets.Search.Cells;

namespace StaticNets.Search.Strategies;

/// <summary>Parameters or operations of cells, which need no learning.</summary>
/// <param name="objective">Which of the two.</param>
internal sealed class CountedCosts(Objective objective) : ICellPredictor
{
    /// <inheritdoc/>
    public Func<Cell, double> Fit(CellSpace space, IReadOnlyList<CellSample> samples, ulong seed) =>
        objective == Objective.Parameters ? cell => space.CostsOf(cell).Parameters : cell => space.CostsOf(cell).Flops;
}
