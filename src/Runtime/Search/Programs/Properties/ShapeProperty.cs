using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Programs.Properties;

/// <summary>The extents of a subgraph's outputs.</summary>
/// <param name="Outputs">In the order of the outputs.</param>
public sealed record ShapeProperty(IReadOnlyList<Extents> Outputs)
{
    /// <summary>How far others are from these: the share of axes that differ, averaged over the outputs, or null if further operations cannot lead here.</summary>
    /// <remarks>
    /// Only images of the same whole multiple of height and width can still be made smaller to fit; where these have one position, any image can.
    /// Source: Jin, Phothilimthana and Roy, "Neural architecture search using property guided synthesis", OOPSLA 2022, section 4.
    /// </remarks>
    /// <param name="other">As many extents.</param>
    public double? DistanceFrom(ShapeProperty other)
    {
        ArgumentNullException.ThrowIfNull(other);
        double sum = 0;
        foreach ((Extents wanted, Extents found) in Outputs.Zip(other.Outputs))
        {
            if (!CanBecome(found, wanted))
            {
                return null;
            }

            int differ = (found.Height != wanted.Height ? 1 : 0) + (found.Width != wanted.Width ? 1 : 0) + (found.Features != wanted.Features ? 1 : 0);
            sum += (double)differ / wanted.Rank;
        }

        return sum / Outputs.Count;
    }

    private static bool CanBecome(Extents found, Extents wanted) =>
        found.IsImage == wanted.IsImage
        && ((wanted.Height == 1 && wanted.Width == 1)
            || (found.Height % wanted.Height == 0 && found.Width % wanted.Width == 0 && found.Height / wanted.Height == found.Width / wanted.Width));
}
