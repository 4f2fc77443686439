using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Cells;

namespace StaticNets.Search.Strategies;

/// <summary>Predicts what the trial of a cell costs, by ridge regression on the size and the form of the cell and on what its operators cost alone.</summary>
/// <remarks>
/// The features are those of POPNAS, <see cref="CostFeatures"/>, with the operators' costs as last measured; and, because the work of a network
/// is that of a cell times the cells, the products of the operators' cost with what says how often and where it is paid. Source: Falanti,
/// Lomurno, Ardagna and Matteucci, "POPNASv3", Applied Soft Computing 2023, which fits trees to the features.
/// </remarks>
public sealed class RidgeCostPredictor : ICellPredictor
{
    /// <inheritdoc/>
    public Func<Cell, double> Fit(CellSpace space, IReadOnlyList<CellSample> samples, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(samples);
        double[] costs = OperatorCosts.Of(space, samples);
        var regression = new RidgeRegression([.. samples.Select(sample => Features(sample.Cell))], [.. samples.Select(sample => sample.Value)]);
        return cell => regression.Predict(Features(cell));

        double[] Features(Cell cell)
        {
            CostFeatures features = CostFeatures.Of(cell, space.Macro, costs);
            return
            [
                .. features.ToArray(), features.Operators * features.Cells, features.Operators * features.LookbackShare, features.Operators * features.PathShare,
            ];
        }
    }
}
