using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Cells;

namespace StaticNets.Search.Strategies;

/// <summary>The cells that no other is expected to beat.</summary>
internal static class CellFront
{
    /// <summary>The front, each cell once, best score first.</summary>
    /// <param name="sorted">Best score first, of equals the cheapest: whoever dominates stands before whom it dominates.</param>
    /// <param name="most">Cells at most; those of the best scores are taken.</param>
    public static List<CellEstimate> Of(IEnumerable<CellEstimate> sorted, int most)
    {
        var front = new List<CellEstimate>();
        var known = new HashSet<Cell>();
        foreach (CellEstimate next in sorted)
        {
            if (front.Count == most)
            {
                break;
            }

            // The last of the front is the cheapest; only its equals are neither dominated nor cheaper.
            if ((front.Count == 0 || !front[^1].Dominates(next)) && known.Add(next.Cell))
            {
                front.Add(next);
            }
        }

        return front;
    }
}
