using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Reports.Charts;

/// <summary>Tables that are not too long.</summary>
internal static class Rest
{
    /// <summary>Rows that are shown at most.</summary>
    public const int MostRows = 500;

    /// <summary>The first rows, and if there are more a row that says so.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="columns">Cells of a row.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<IReadOnlyList<string>> rows, int columns) => rows.Count <= MostRows ? rows :
    [
        .. rows.Take(MostRows),
        [$"{Quantities.Count(rows.Count - MostRows)} more", .. Enumerable.Repeat("", columns - 1)],
    ];
}
