using System;
using System.Collections.Generic;
using StaticNets.Search;
using StaticNets.Search.Strategies;

namespace Search;

/// <summary>The strategies that can be asked for by name.</summary>
internal static class Strategies
{
    /// <summary>Names and strategies.</summary>
    public static IReadOnlyDictionary<string, Func<ISearchStrategy>> ByName { get; } = new SortedDictionary<string, Func<ISearchStrategy>>(StringComparer.Ordinal)
    {
        ["random"] = () => new RandomSearch(),
        ["evolution"] = () => new RegularizedEvolution { Population = 16, Sample = 5 },
        ["halving"] = () => new SuccessiveHalving(new RegularizedEvolution { Population = 16, Sample = 5 }) { Epochs = 1, Reduction = 3, Top = 2 },
    };
}
