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
    public static string Print(Kernel kernel, Loops loops, int lane, bool isDivided, Width width, Func<string?, string> body)
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
                    {{body(null)}}
                }

                if ({{counter}} < {{last}})
                {
                    int rest = (int)({{last}} - {{counter}});
                    {{body("rest")}}
                }
                """);
        }

        int whole = extent.Count / width.Lanes * width.Lanes;
        int rest = extent.Count - whole;
        var parts = new List<string>();
        if (whole > 0)
        {
            parts.Add(Code.Text($$"""
                for (nint {{counter}} = 0; {{counter}} < {{whole}}; {{counter}} += {{width.Lanes}})
                {
                    {{body(null)}}
                }
                """));
        }

        if (rest > 0)
        {
            parts.Add(Code.Text($$"""
                {
                    const nint {{counter}} = {{whole}};
                    {{body($"{rest}")}}
                }
                """));
        }

        return Code.Blocks(parts);
    }
}
