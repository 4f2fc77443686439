using System;
using System.Collections.Generic;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Prints the loop along the lanes: whole vectors, then what is left of one.</summary>
internal static class LaneLoop
{
    /// <summary>The loop over one axis.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="loops">Names and extents.</param>
    /// <param name="lane">The axis.</param>
    /// <param name="isDivided">Whether the thread has a share of it only.</param>
    /// <param name="width">Vector width.</param>
    /// <param name="body">Code for whole vectors (null) or for a number of lanes, which is given as code.</param>
    public static string Print(Kernel kernel, Loops loops, int lane, bool isDivided, Width width, Func<string?, string> body) =>
        Print(kernel, loops, lane, isDivided, width, 1, (_, count) => body(count));

    /// <summary>The same where up to some vectors are taken side by side.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="loops">Names and extents.</param>
    /// <param name="lane">The axis.</param>
    /// <param name="isDivided">Whether the thread has a share of it only.</param>
    /// <param name="width">Vector width.</param>
    /// <param name="most">Most vectors side by side.</param>
    /// <param name="body">Code for a number of whole vectors (null), or for one with a number of lanes, which is given as code.</param>
    public static string Print(Kernel kernel, Loops loops, int lane, bool isDivided, Width width, int most, Func<int, string?, string> body)
    {
        string counter = loops[lane];
        Extent extent = kernel.Axes[lane].Extent;
        if (isDivided || extent.TimesBatch)
        {
            (string first, string last) = isDivided ? ("begin", "end") : ("0", loops.Extent(lane));
            return Code.Text($$"""
                nint {{counter}} = {{first}};
                for (; {{counter}} + {{width.Lanes}} <= {{last}}; {{counter}} += {{width.Lanes}})
                {
                    {{body(1, null)}}
                }

                if ({{counter}} < {{last}})
                {
                    int rest = (int)({{last}} - {{counter}});
                    {{body(1, "rest")}}
                }
                """);
        }

        int vectors = extent.Count / width.Lanes;
        int rest = extent.Count % width.Lanes;
        int wide = vectors / most * most;
        var parts = new List<string>();
        if (wide > 0)
        {
            parts.Add(Code.Text($$"""
                for (nint {{counter}} = 0; {{counter}} < {{wide * width.Lanes}}; {{counter}} += {{most * width.Lanes}})
                {
                    {{body(most, null)}}
                }
                """));
        }

        if (vectors > wide)
        {
            parts.Add(At(wide * width.Lanes, body(vectors - wide, null)));
        }

        if (rest > 0)
        {
            parts.Add(At(vectors * width.Lanes, body(1, $"{rest}")));
        }

        return Code.Blocks(parts);

        string At(int column, string code) => Code.Text($$"""
            {
                const nint {{counter}} = {{column}};
                {{code}}
            }
            """);
    }
}
