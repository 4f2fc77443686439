using System;
using System.Collections.Generic;
using System.IO;
using StaticNets.Search;
using StaticNets.Search.Tests.Tables;

namespace StaticNets.Benchmarks.Search;

/// <summary>The spaces that are small enough to be trained whole.</summary>
internal static class TableSpaces
{
    /// <summary>Epochs of each training.</summary>
    public const int Epochs = 9;

    /// <summary>The spaces, with all candidates that differ.</summary>
    public static IReadOnlyDictionary<string, Func<(SearchSpace Space, IReadOnlyList<SpacePoint> Points)>> All { get; } =
        new SortedDictionary<string, Func<(SearchSpace Space, IReadOnlyList<SpacePoint> Points)>>(StringComparer.Ordinal)
        {
            ["edges"] = () => Whole(SearchSpace.Of(typeof(EdgeSpace))),
        };

    /// <summary>The table of a space among the tests' data.</summary>
    public static string File(string name) => Path.Combine("tests", "StaticNets.Search.Tests", "Tables", name + ".csv");

    private static (SearchSpace, IReadOnlyList<SpacePoint>) Whole(SearchSpace space) => (space, [.. space.All()]);
}
