using System.Collections.Generic;
using StaticNets.Search;
using StaticNets.Search.Strategies;

namespace StaticNets.Benchmarks.Search;

/// <summary>The strategies that are compared on a table.</summary>
internal static class TableStrategies
{
    /// <summary>Those that can search a space, random search first.</summary>
    public static IReadOnlyList<ISearchStrategy> For(string name) =>
    [
        new RandomSearch(),
        new RegularizedEvolution { Population = 12, Sample = 4 },
        new SuccessiveHalving(new RandomSearch()) { Epochs = 1, Reduction = 3, Top = 2 },
        new SuccessiveHalving(new RegularizedEvolution { Population = 12, Sample = 4 }) { Epochs = 1, Reduction = 3, Top = 2 },
    ];
}
