using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Cells;

namespace StaticNets.Search.Strategies;

/// <summary>The cells that no other is expected to beat.</summary>
internal static class CellFront
{
    /// <summary>The front, each cell once, best score first.</summary>
    /// <remarks>
    /// Of a longer front cells are taken evenly from one end to the other. POPNAS takes those of the best scores: as long as its limit is
    /// not reached that is the same, and where it is, those are much alike, and what is cheap is never tried.
    /// </remarks>
    /// <param name="sorted">Best score first, of equals the cheapest: whoever dominates stands before whom it dominates.</param>
    /// <param name="most">Cells at most, positive.</param>
    public static List<CellEstimate> Of(IEnumerable<CellEstimate> sorted, int most)
    {
        var front = new List<CellEstimate>();
        var known = new HashSet<Cell>();
        foreach (CellEstimate next in sorted)
        {
            // The last of the front is the cheapest; only its equals are neither dominated nor cheaper.
            if ((front.Count == 0 || !front[^1].Dominates(next)) && known.Add(next.Cell))
            {
                front.Add(next);
            }
        }

        return front.Count <= most ? front
            : most == 1 ? [front[0]]
            : [.. Enumerable.Range(0, most).Select(i => front[(int)((long)i * (front.Count - 1) / (most - 1))])];
    }
}
