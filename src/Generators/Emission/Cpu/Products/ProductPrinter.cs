using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu.Products;

/// <summary>Prints a matrix product: a loop over tiles of rows, and a method for each kind of tile.</summary>
/// <remarks>Whatever the tile, an output is the same chains of multiply-adds in the order of the summed axes: tiles never change a bit.</remarks>
internal sealed partial class ProductPrinter
{
    private const int Panel = ProductSchedule.Panel;

    private readonly PlannedKernel _planned;
    private readonly Kernel _kernel;
    private readonly ProductSchedule _schedule;
    private readonly Width _width;
    private readonly Loops _loops;
    private readonly Columns _columns;

    public ProductPrinter(PlannedKernel planned, ProductSchedule schedule, Width width)
    {
        (_planned, _kernel, _schedule, _width) = (planned, planned.Kernel, schedule, width);
        _loops = new Loops(_kernel, schedule);
        _columns = new Columns(
            _kernel.Axes[schedule.Lane].Extent.Count, width.Lanes, schedule.RightInPanels || schedule.ResultInPanels);
    }

    public string Print()
    {
        if (_schedule.ByPanels)
        {
            return ByPanels();
        }

        (int Rows, int Vectors, string Last)[] tiles = [.. Tiles()];
        IEnumerable<string> methods = tiles.Select(tile => tile.Rows == 1 && _schedule.RowByRow ? Row() : Tile(tile.Rows, tile.Vectors));
        return Code.Blocks([Main(tiles), .. methods]);
    }

    // Each kind of tile, and as code where its rows end.
    private IEnumerable<(int Rows, int Vectors, string Last)> Tiles()
    {
        if (_schedule.Row < 0)
        {
            return [(1, _width.Tiles(grain: 1, _schedule.Chains).Last().Vectors, "")];
        }

        Extent rows = _kernel.Axes[_schedule.Row].Extent;
        if (rows.TimesBatch || _schedule.Divided == _schedule.Row)
        {
            string last = _schedule.Divided == _schedule.Row ? "end" : _loops.Extent(_schedule.Row);
            return _width.Tiles(_schedule.Grain, _schedule.Chains)
                .Where(tile => tile.Rows == 1 || rows.TimesBatch || rows.Count >= tile.Rows)
                .Select(tile => (tile.Rows, tile.Vectors, last));
        }

        int end = 0;
        return _width.EqualTiles(rows.Count, _columns.Count, _schedule.Chains).Select(tile => (tile.Rows, tile.Vectors, $"{end += tile.Rows * tile.Count}"));
    }

    private string Main((int Rows, int Vectors, string Last)[] tiles)
    {
        string body;
        if (_schedule.Row < 0)
        {
            body = Call(1);
        }
        else
        {
            string row = _loops[_schedule.Row];
            IEnumerable<string> loops = tiles.Select(tile => tiles.Length == 1 && tile.Last == $"{tile.Rows}" ? Call(tile.Rows) : Code.Text($$"""
                for (; {{row}} + {{tile.Rows}} <= {{tile.Last}}; {{row}} += {{tile.Rows}})
                {
                    {{Call(tile.Rows)}}
                }
                """));
            if (_schedule.ColumnsFirst)
            {
                loops = loops.Skip(1).Prepend(RowsTogether(tiles[0].Rows, tiles[0].Last));
            }

            body = Code.Text($$"""
                nint {{row}} = {{(_schedule.Divided == _schedule.Row ? "begin" : "0")}};
                {{Code.Blocks(loops)}}
                """);
        }

        string all = KernelPrinter.Nest(_loops, _schedule.Outer, _schedule.Divided, body);
        return KernelPrinter.Method(_planned, KernelPrinter.Nest(_loops, _schedule.Slices, -1, all));
    }

    // As many rows as lie in the second cache meet a block of columns, then the next block.
    private string RowsTogether(int rows, string last)
    {
        string row = _loops[_schedule.Row];
        return Code.Text($$"""
            while ({{row}} + {{rows}} <= {{last}})
            {
                nint next = {{row}} + Math.Min({{ProductSchedule.RowsTogether / rows * rows}}, ({{last}} - {{row}}) / {{rows}} * {{rows}});
                {{_kernel.Name}}Tile{{rows}}({{Arguments(declared: false)}}, next);
                {{row}} = next;
            }
            """);
    }

    private string Call(int rows) => rows == 1 && _schedule.RowByRow
        ? $"{RowName(_kernel)}({string.Join(", ", [.. Tensors(declared: false), _loops[_schedule.Row], "0", $"{ProductSchedule.PanelsOf(_columns.Count)}", .. Rest(declared: false)])});"
        : $"{_kernel.Name}Tile{rows}({Arguments(declared: false)});";

    // Tensors, counters of the loops around the tile, and what else the terms need.
    private string Arguments(bool declared, string? row = null)
    {
        IEnumerable<string> counters = _schedule.ByPanels ? ["panel"] : _schedule.Row >= 0 ? [row ?? _loops[_schedule.Row]] : [];
        IEnumerable<string> outer = _schedule.Outer.Concat(_schedule.Slices).Select(axis => _loops[axis]);
        return string.Join(", ", [.. Tensors(declared), .. counters.Concat(outer).Select(name => declared ? $"nint {name}" : name), .. Rest(declared)]);
    }

    private IEnumerable<string> Tensors(bool declared) =>
        _kernel.Arguments.Select(argument => declared ? $"ref {argument.ElementType} {argument.Name}" : $"ref {argument.Name}");

    private IEnumerable<string> Rest(bool declared)
    {
        if (KernelPrinter.NeedsBatch(_planned) && !_schedule.InSlices)
        {
            yield return declared ? "nint batch" : "batch";
        }

        if (KernelPrinter.NeedsPass(_kernel))
        {
            yield return declared ? "in Pass pass" : "in pass";
        }
    }

    private string Tile(int rows, int vectors)
    {
        bool together = _schedule.ColumnsFirst && rows > 1 && rows == Tiles().First().Rows;
        IEnumerable<string> blocks = _columns.Split(vectors).Select(segment => Block(rows, segment, "const nint", $"{segment.Start}", together));
        return TileMethod(rows, vectors, Code.Blocks(blocks), together);
    }

    // A block of columns from a first one on, or a loop over equal blocks.
    private string Block(int rows, Columns.Segment segment, string type, string first, bool together = false)
    {
        string tile = TilePrinter.Print(_kernel, _schedule, _width, _loops, rows, segment);
        if (together)
        {
            string row = _loops[_schedule.Row];
            tile = Code.Text($$"""
                for (nint {{row}} = first; {{row}} < last; {{row}} += {{rows}})
                {
                    {{tile}}
                }
                """);
        }

        return segment.Count <= 1
            ? Code.Text($$"""
                {
                    {{type}} column = {{first}};
                    {{tile}}
                }
                """)
            : Code.Text($$"""
                for (nint column = {{first}}; column < {{End(first, segment.Count * segment.Step)}}; column += {{segment.Step}})
                {
                    {{tile}}
                }
                """);
    }

    private static string End(string first, int length) => int.TryParse(first, out int start) ? $"{start + length}" : $"{first} + {length}";

    private string TileMethod(int rows, int vectors, string body, bool together = false)
    {
        string what = rows == 1 ? "One row" : $"{rows} rows";
        return Code.Text($$"""
            // {{what}} by up to {{vectors}} vectors of columns, all sums in registers{{(together ? "; rows up to the last before the next columns" : "")}}.
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            private static void {{_kernel.Name}}Tile{{rows}}({{Arguments(declared: true, together ? "first" : null)}}{{(together ? ", nint last" : "")}})
            {
                {{body}}
            }
            """);
    }
}
