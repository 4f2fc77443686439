using System;
using System.Collections.Generic;
using StaticNets.Search.Cells;

namespace StaticNets.Search.Strategies;

/// <summary>Learns from the cells that were tried what others will come to.</summary>
public interface ICellPredictor
{
    /// <summary>Learns.</summary>
    /// <param name="space">The space of the cells.</param>
    /// <param name="samples">Cells that were tried, one or more; the empty one may be among them.</param>
    /// <param name="seed">Seed of whatever is random in the learning.</param>
    /// <returns>The prediction: a function of space, samples and seed alone.</returns>
    Func<Cell, double> Fit(CellSpace space, IReadOnlyList<CellSample> samples, ulong seed);
}
