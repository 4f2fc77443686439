using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Cells;

namespace StaticNets.Search.Strategies;

/// <summary>Predicts scores by ridge regression on what a cell is made of.</summary>
/// <remarks>
/// Features: uses of each operator, of each lookback and of blocks; blocks, depth, different operators, outputs, and whether two
/// lookbacks or more are read. Scores that all lie in [0, 1], as accuracies do, are fitted as logits, so that no prediction
/// leaves (0, 1); others as they are.
/// </remarks>
public sealed class RidgeScorePredictor : ICellPredictor
{
    // A logit of 0 or 1 is infinite; an accuracy this near to either is a matter of a few validation samples.
    private const double Margin = 1e-3;

    /// <inheritdoc/>
    public Func<Cell, double> Fit(CellSpace space, IReadOnlyList<CellSample> samples, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(samples);
        bool areShares = samples.All(sample => sample.Value is >= 0 and <= 1);
        var regression = new RidgeRegression(
            [.. samples.Select(sample => Features(space, sample.Cell))], [.. samples.Select(sample => areShares ? Logit(sample.Value) : sample.Value)]);
        return cell =>
        {
            double value = regression.Predict(Features(space, cell));
            return areShares ? 1 / (1 + Math.Exp(-value)) : value;
        };
    }

    private static double Logit(double share)
    {
        double inside = Math.Clamp(share, Margin, 1 - Margin);
        return Math.Log(inside / (1 - inside));
    }

    private static double[] Features(CellSpace space, Cell cell)
    {
        int operators = space.Operators.Count;
        double[] features = new double[operators + space.Lookbacks + 6];
        foreach (CellEdge edge in cell.Edges)
        {
            features[edge.Operator]++;
            features[operators + (edge.Input < 0 ? -edge.Input - 1 : space.Lookbacks)]++;
        }

        Span<double> rest = features.AsSpan(operators + space.Lookbacks + 1);
        rest[0] = cell.Blocks.Count;
        rest[1] = cell.Depth;
        rest[2] = features.AsSpan(0, operators).ToArray().Count(uses => uses > 0);
        rest[3] = cell.Outputs.Count;
        rest[4] = features.AsSpan(operators, space.Lookbacks).ToArray().Count(uses => uses > 0) >= 2 ? 1 : 0;
        return features;
    }
}
