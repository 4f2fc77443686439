using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Emission.Cpu.Products;

/// <content>One sample by a large weight: what binds is reading the weight, so rows that meet a zero are not read, and threads divide the panels.</content>
internal sealed partial class ProductPrinter
{
    // Whole panels side by side, so that enough sums are under way.
    private string Row()
    {
        int vectors = _width.Tiles(grain: 1, chains: 1).Last().Vectors;
        int panels = vectors * _width.Lanes / Panel;
        int length = _kernel.Axes[_schedule.Reduced[0]].Extent.Count;
        var blocks = new List<string>();
        if (panels > 1)
        {
            blocks.Add(Panels(panels));
        }

        blocks.Add(Panels(1));
        if (_columns.Count % Panel != 0)
        {
            blocks.Add(Code.Text($$"""
                if (end > {{_columns.WholePanels}})
                {
                    {{Code.Blocks(_columns.InLastPanel(vectors).Select(segment => Block(1, segment, "const nint", $"{segment.Start}")))}}
                }
                """));
        }

        var read = (Read)_kernel.Terms[_schedule.Left];
        string left = Loops.Element(_kernel.Arguments[read.Argument].Name, _loops.Address(read.Access, _schedule.Reduced[0]));
        return Code.Text($$"""
            // One row, panels begin .. end. Where the left operand is zero its terms are left out: each would add nothing.
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            public static void {{RowName(_kernel)}}({{string.Join(", ", [.. Tensors(declared: true), $"nint {_loops[_schedule.Row]}", "nint begin", "nint end", .. Rest(declared: true)])}})
            {
                Span<int> places = stackalloc int[{{length}}];
                int count = NonZero.Find({{left}}, places);
                ref int place = ref MemoryMarshal.GetReference(places);

                nint panel = begin;
                {{Code.Blocks(blocks)}}
            }
            """);

        string Panels(int together)
        {
            string last = _columns.Count % Panel == 0 ? "end" : $"Math.Min(end, {_columns.WholePanels})";
            return Code.Text($$"""
                for (; {{(together == 1 ? $"panel < {last}; panel++" : $"panel + {together} <= {last}; panel += {together}")}})
                {
                    nint column = panel * {{Panel}};
                    {{TilePrinter.Print(_kernel, _schedule, _width, _loops, 1, _columns.Panels(together), skipsZeros: true)}}
                }
                """);
        }
    }

    /// <summary>Name of the method for one row.</summary>
    public static string RowName(Kernel kernel) => kernel.Name + "Row";
}
