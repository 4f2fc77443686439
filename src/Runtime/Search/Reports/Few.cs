using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Reports;

/// <summary>Some of many.</summary>
internal static class Few
{
    /// <summary>At most so many, equally far apart, the first and the last among them.</summary>
    public static IReadOnlyList<T> Evenly<T>(IReadOnlyList<T> all, int most) =>
        all.Count <= most ? all
        : most < 2 ? [.. all.Take(most)]
        : [.. Enumerable.Range(0, most).Select(i => all[(int)((long)i * (all.Count - 1) / (most - 1))])];
}
