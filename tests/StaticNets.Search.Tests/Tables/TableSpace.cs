using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNets.Search.Cells;
using StaticNets.Search.Strategies;

namespace StaticNets.Search.Tests.Tables;

/// <summary>A space that is small enough to be trained whole, and the strategies that are compared on it.</summary>
/// <param name="Name">Name of its table.</param>
/// <param name="Space">The space.</param>
/// <param name="Points">All candidates that differ.</param>
/// <param name="Key">From a candidate to the key of its line.</param>
/// <param name="Strategies">What searches it, random search first.</param>
public sealed record TableSpace(
    string Name, SearchSpace Space, Func<IEnumerable<SpacePoint>> Points, Func<SpacePoint, string> Key, IReadOnlyList<ISearchStrategy> Strategies)
{
    /// <summary>Epochs of each training of a table.</summary>
    public const int Epochs = 9;

    /// <summary>The spaces.</summary>
    public static IReadOnlyList<TableSpace> All { get; } = [Edges(), Cells()];

    /// <summary>File of the table, beside the tests' sources.</summary>
    public string File => Path.Combine("tests", "StaticNets.Search.Tests", "Tables", Name + ".csv");

    private static TableSpace Edges()
    {
        SearchSpace space = SearchSpace.Of(typeof(EdgeSpace));
        return new TableSpace("edges", space, space.All, point => string.Join('-', point.ToVector()), [.. General()]);
    }

    private static TableSpace Cells()
    {
        CellSpace cells = SmallCells.Create();
        return new TableSpace(
            "cells", cells.Space, () => SmallCells.All(cells).Select(cells.PointOf), point => cells.CellOf(point).Encoding,
            [.. General(), new ProgressiveSearch(cells) { Cost = Objective.Parameters, Front = 16, Explored = 4 }]);
    }

    // What searches any space.
    private static IEnumerable<ISearchStrategy> General() =>
    [
        new RandomSearch(),
        new RegularizedEvolution { Population = 12, Sample = 4 },
        new LargeScaleEvolution { Population = 12 },
        new ParetoEvolution(new DecisionMutation()),
        new SuccessiveHalving(new RandomSearch()) { Epochs = 1, Reduction = 3, Top = 2 },
        new SuccessiveHalving(new RegularizedEvolution { Population = 12, Sample = 4 }) { Epochs = 1, Reduction = 3, Top = 2 },
    ];
}
