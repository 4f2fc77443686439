using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Prints a matrix product: a loop over tiles of rows, and a method for each tile that holds its sums in registers.</summary>
/// <remarks>Whatever the tile, an output is one chain of multiply-adds in the order of the summed axis: tiles never change a bit.</remarks>
internal sealed class ProductPrinter
{
    private readonly PlannedKernel _planned;
    private readonly Kernel _kernel;
    private readonly ProductSchedule _schedule;
    private readonly Width _width;
    private readonly Loops _loops;
    private readonly Read _left;
    private readonly Read _right;
    private readonly Columns _columns;

    public ProductPrinter(PlannedKernel planned, ProductSchedule schedule, Width width)
    {
        (_planned, _kernel, _schedule, _width) = (planned, planned.Kernel, schedule, width);
        _loops = new Loops(_kernel, schedule);
        _left = (Read)_kernel.Terms[schedule.Left];
        _right = (Read)_kernel.Terms[schedule.Right];
        _columns = new Columns(
            _kernel.Axes[schedule.Lane].Extent.Count, width.Lanes, schedule.RightInPanels || schedule.ResultInPanels);
    }

    public string Print()
    {
        (int Rows, int Vectors, string Last)[] tiles = [.. Tiles()];
        IEnumerable<string> methods = tiles.Select(tile => Tile(tile.Rows, tile.Vectors));
        return Code.Blocks([Main(tiles), .. methods]);
    }

    // Each kind of tile, and as code where its rows end.
    private IEnumerable<(int Rows, int Vectors, string Last)> Tiles()
    {
        if (_schedule.Row < 0)
        {
            return [(1, _width.Tiles(grain: 1).Last().Vectors, "")];
        }

        Extent rows = _kernel.Axes[_schedule.Row].Extent;
        if (rows.TimesBatch || _schedule.Divided == _schedule.Row)
        {
            string last = _schedule.Divided == _schedule.Row ? "end" : _loops.Extent(_schedule.Row);
            return _width.Tiles(_schedule.Grain)
                .Where(tile => tile.Rows == 1 || rows.TimesBatch || rows.Count >= tile.Rows)
                .Select(tile => (tile.Rows, tile.Vectors, last));
        }

        int end = 0;
        return _width.EqualTiles(rows.Count, _columns.Count).Select(tile => (tile.Rows, tile.Vectors, $"{end += tile.Rows * tile.Count}"));
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
            body = Code.Text($$"""
                nint {{row}} = {{(_schedule.Divided == _schedule.Row ? "begin" : "0")}};
                {{Code.Blocks(loops)}}
                """);
        }

        string all = KernelPrinter.Nest(_loops, _schedule.Outer, _schedule.Divided, body);
        return Code.Text($$"""
            {{KernelPrinter.Documentation(_planned)}}
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            public static void {{_kernel.Name}}({{KernelPrinter.Parameters(_planned)}})
            {
                {{KernelPrinter.Nest(_loops, Slices, -1, all)}}
            }
            """);
    }

    // The summed axis that all tiles walk together.
    private int[] Slices => _schedule.InSlices ? [_schedule.Reduced[0]] : [];

    private string Call(int rows) => $"{_kernel.Name}Tile{rows}({Arguments(declared: false)});";

    // Tensors, counters of the loops around the tile, and what else the terms need.
    private string Arguments(bool declared)
    {
        var arguments = new List<string>();
        arguments.AddRange(_kernel.Arguments.Select(argument => declared ? $"ref {(argument.IsInteger ? "int" : "float")} {argument.Name}" : $"ref {argument.Name}"));
        if (_schedule.Row >= 0)
        {
            arguments.Add(declared ? $"nint {_loops[_schedule.Row]}" : _loops[_schedule.Row]);
        }

        arguments.AddRange(_schedule.Outer.Concat(Slices).Select(axis => declared ? $"nint {_loops[axis]}" : _loops[axis]));
        if (KernelPrinter.NeedsBatch(_planned) && !_schedule.InSlices)
        {
            arguments.Add(declared ? "nint batch" : "batch");
        }

        if (KernelPrinter.NeedsPass(_kernel))
        {
            arguments.Add(declared ? "in Pass pass" : "in pass");
        }

        return string.Join(", ", arguments);
    }

    private string Tile(int rows, int vectors)
    {
        IEnumerable<string> blocks = _columns.Split(vectors).Select(segment => segment.Count == 0
            ? Code.Text($$"""
                {
                    const nint column = {{segment.Start}};
                    {{Block(rows, segment)}}
                }
                """)
            : Code.Text($$"""
                for (nint column = {{segment.Start}}; column < {{segment.Start + (segment.Count * segment.Step)}}; column += {{segment.Step}})
                {
                    {{Block(rows, segment)}}
                }
                """));
        string what = rows == 1 ? "One row" : $"{rows} rows";
        return Code.Text($$"""
            // {{what}} by up to {{vectors}} vectors of columns, all sums in registers.
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            private static void {{_kernel.Name}}Tile{{rows}}({{Arguments(declared: true)}})
            {
                {{Code.Blocks(blocks)}}
            }
            """);
    }

    private string Block(int rows, Columns.Segment segment)
    {
        IEnumerable<string> sums = Enumerable.Range(0, rows).Select(row =>
            "Vector " + string.Join(", ", Enumerable.Range(0, segment.Vectors).Select(vector => $"{Sum(rows, row, vector)} = Vector.Zero")) + ";");
        return Code.Blocks([Code.Lines(sums), Resumed(rows, segment), SumLoops(rows, segment), Results(rows, segment)]);
    }

    // After the first slice the sums go on from where they wait.
    private string Resumed(int rows, Columns.Segment segment)
    {
        if (!_schedule.InSlices)
        {
            return "";
        }

        Store store = _kernel.Stores[0];
        IEnumerable<string> lines =
            from vector in Enumerable.Range(0, segment.Vectors)
            let count = LastCount(segment, vector)
            from row in Enumerable.Range(0, rows)
            let element = Element(store, row, vector, segment)
            select $"{Sum(rows, row, vector)} = {(count is null || _schedule.ResultInPanels ? $"Simd.LoadUnsafe({element})" : $"LoadFirst({element}, {count})")};";
        return Code.Text($$"""
            if ({{_loops[Slices[0]]}} > 0)
            {
                {{Code.Lines(lines)}}
            }
            """);
    }

    private static string? LastCount(Columns.Segment segment, int vector) =>
        segment.LastCount > 0 && vector == segment.Vectors - 1 ? $"{segment.LastCount}" : null;

    private string Element(Store store, int row, int vector, Columns.Segment segment) => _schedule.ResultInPanels
        ? PanelElement(row, segment, segment.VectorOffset(vector, RowCount))
        : Loops.Element(_kernel.Arguments[store.Argument].Name, Row(Column(vector), row).Address(store.Access));

    private Loops Column(int vector) => _loops.With(_schedule.Lane, vector == 0 ? "column" : $"(column + {vector * _width.Lanes})");

    private Loops Row(Loops at, int row) => row == 0 ? at : at.With(_schedule.Row, $"({_loops[_schedule.Row]} + {row})");

    private static string Sum(int rows, int row, int vector) => rows == 1 ? $"sum{vector}" : $"sum{row}_{vector}";

    private string SumLoops(int rows, Columns.Segment segment)
    {
        int along = _schedule.Reduced[_schedule.Reduced.Count - 1];
        int leftStride = _left.Access.Strides[along];
        int rightStride = _right.Access.Strides[along] * (_schedule.RightInPanels ? segment.PanelWidth : 1);
        string leftStart = _loops.Address(_left.Access, along);
        string rightStart = _schedule.RightInPanels ? PanelStart(segment, along) : _loops.Address(_right.Access, along);

        string loop = Code.Text($$"""
            ref float left = {{Loops.Element(_kernel.Arguments[_left.Argument].Name, leftStart)}};
            ref float right = {{Loops.Element(_kernel.Arguments[_right.Argument].Name, rightStart)}};
            for (nint {{_loops[along]}} = 0; {{_loops[along]}} < {{_loops.Extent(along)}}; {{_loops[along]}}++)
            {
                {{MultiplyAdds(rows, segment)}}
                left = ref Unsafe.Add(ref left, {{leftStride}});
                right = ref Unsafe.Add(ref right, {{rightStride}});
            }
            """);
        return KernelPrinter.Nest(_loops, _schedule.Reduced.Take(_schedule.Reduced.Count - 1).Skip(Slices.Length), -1, loop);
    }

    private string MultiplyAdds(int rows, Columns.Segment segment)
    {
        var lines = new List<string>();
        for (int vector = 0; vector < segment.Vectors && rows > 1; vector++)
        {
            lines.Add($"Vector right{vector} = {RightVector(segment, vector)};");
        }

        int stride = _schedule.Row < 0 ? 0 : _left.Access.Strides[_schedule.Row];
        for (int row = 0; row < rows; row++)
        {
            string value = row == 0 ? "left" : $"Unsafe.Add(ref left, {row * stride})";
            lines.Add($"{(row == 0 ? "Vector " : "")}broadcast = Simd.Create({value});");
            for (int vector = 0; vector < segment.Vectors; vector++)
            {
                string sum = Sum(rows, row, vector);
                string right = rows > 1 ? $"right{vector}" : RightVector(segment, vector);
                lines.Add($"{sum} = MultiplyAdd(broadcast, {right}, {sum});");
            }
        }

        return Code.Lines(lines);
    }

    // Floats in a row of a packed weight [N, K].
    private int RowLength => _right.Access.Strides[_schedule.Lane];

    // Where the loop's first vector lies: its panel, and in it the row that the other loops have reached.
    private string PanelStart(Columns.Segment segment, int along)
    {
        string within = _loops.Address(_right.Access, along, _schedule.Lane);
        return within == "0" ? segment.PanelStart(RowLength) : $"{segment.PanelStart(RowLength)} + ({within}) * {segment.PanelWidth}";
    }

    private string RightVector(Columns.Segment segment, int vector)
    {
        int offset = _schedule.RightInPanels
            ? segment.VectorOffset(vector, RowLength)
            : vector * _width.Lanes;
        bool partial = !_schedule.RightInPanels && segment.LastCount > 0 && vector == segment.Vectors - 1;
        return partial
            ? $"LoadFirst({Loops.Element("right", $"{offset}")}, {segment.LastCount})"
            : offset == 0 ? "Simd.LoadUnsafe(ref right)" : $"Simd.LoadUnsafe(ref right, {offset})";
    }

    private string Results(int rows, Columns.Segment segment)
    {
        Store store = _kernel.Stores[0];
        var lines = new List<string>();
        for (int vector = 0; vector < segment.Vectors; vector++)
        {
            string? count = LastCount(segment, vector);
            Loops at = Column(vector);
            var shared = new TermPrinter(_kernel, at, _schedule.Lane, count, new Dictionary<int, string>());
            if (rows > 1)
            {
                // The locals of each vector are other locals.
                shared.Avoid(Code.Lines(lines));
                shared.HoistInvariants([store.Term], _schedule.Row);
                lines.AddRange(shared.Declarations);
            }

            for (int row = 0; row < rows; row++)
            {
                lines.Add(Result(rows, row, vector, segment, at, count, shared));
            }
        }

        lines.AddRange(PanelPadding(rows, segment));
        return Code.Lines(lines);
    }

    private string Result(int rows, int row, int vector, Columns.Segment segment, Loops at, string? count, TermPrinter shared)
    {
        Store store = _kernel.Stores[0];
        string sum = Sum(rows, row, vector);
        Loops here = Row(at, row);
        Dictionary<int, string> known = shared.Known.ToDictionary(pair => pair.Key, pair => pair.Value);
        known[_kernel.Reduction] = sum;
        string value = new TermPrinter(_kernel, here, _schedule.Lane, count, known).Expression(store.Term);
        if (!_schedule.ResultInPanels)
        {
            return StorePrinter.Print(_kernel, here, store, _schedule.Lane, count, value);
        }

        string kept = count is null ? value : $"KeepFirst({value}, {count}, Vector.Zero)";
        return $"{TermPrinter.Operand(kept)}.StoreUnsafe({PanelElement(row, segment, segment.VectorOffset(vector, RowCount))});";
    }

    // Rows of the matrix that a last panel lacks stay zero.
    private IEnumerable<string> PanelPadding(int rows, Columns.Segment segment)
    {
        if (!_schedule.ResultInPanels || !segment.IsLast)
        {
            yield break;
        }

        for (int row = 0; row < rows; row++)
        {
            for (int offset = segment.EndInPanel; offset < segment.PanelWidth; offset += _width.Lanes)
            {
                yield return $"Vector.Zero.StoreUnsafe({PanelElement(row, segment, offset - segment.StartInPanel)});";
            }
        }
    }

    private int RowCount => _kernel.Axes[_schedule.Row].Extent.Count;

    private string PanelElement(int row, Columns.Segment segment, int offset)
    {
        string rowName = row == 0 ? _loops[_schedule.Row] : $"({_loops[_schedule.Row]} + {row})";
        string address = $"{segment.PanelStart(RowCount)} + {rowName} * {segment.PanelWidth}{(offset == 0 ? "" : $" + {offset}")}";
        return Loops.Element(_kernel.Arguments[_kernel.Stores[0].Argument].Name, address);
    }
}
