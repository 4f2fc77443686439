using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu.Products;

/// <summary>Prints one tile of a matrix product, rows by a block of columns: its sums in registers, their loops, and what follows them.</summary>
internal sealed class TilePrinter
{
    private static readonly string[] ChainNames = ["", "b", "c", "d"];

    private readonly Kernel _kernel;
    private readonly ProductSchedule _schedule;
    private readonly Width _width;
    private readonly Loops _loops;
    private readonly int _rows;
    private readonly Columns.Segment _segment;
    private readonly Read _left;
    private readonly Read _right;

    private readonly bool _skipsZeros;

    private TilePrinter(Kernel kernel, ProductSchedule schedule, Width width, Loops loops, int rows, Columns.Segment segment, bool skipsZeros)
    {
        _skipsZeros = skipsZeros;
        (_kernel, _schedule, _width, _loops, _rows, _segment) = (kernel, schedule, width, loops, rows, segment);
        _left = (Read)kernel.Terms[schedule.Left];
        _right = (Read)kernel.Terms[schedule.Right];
    }

    /// <summary>The code of a tile.</summary>
    /// <param name="kernel">The product.</param>
    /// <param name="schedule">How it runs.</param>
    /// <param name="width">Vector width.</param>
    /// <param name="loops">Names of its counters.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="segment">Columns of the tile.</param>
    /// <param name="skipsZeros">Whether to go through the places of the left operand that were found not to be zero.</param>
    public static string Print(
        Kernel kernel, ProductSchedule schedule, Width width, Loops loops, int rows, Columns.Segment segment, bool skipsZeros = false) =>
        new TilePrinter(kernel, schedule, width, loops, rows, segment, skipsZeros).Print();

    private string Print()
    {
        IEnumerable<string> sums =
            from chain in Enumerable.Range(0, _schedule.Chains)
            from row in Enumerable.Range(0, _rows)
            select "Vector " + string.Join(", ", Enumerable.Range(0, _segment.Vectors).Select(vector => $"{Sum(row, vector, chain)} = Vector.Zero")) + ";";
        return Code.Blocks([Code.Lines(sums), Resumed(), SumLoops(), JoinedChains(), Results()]);
    }

    // After the first slice the sums go on from where they wait.
    private string Resumed()
    {
        if (!_schedule.InSlices)
        {
            return "";
        }

        Store store = _kernel.Stores[0];
        IEnumerable<string> lines =
            from vector in Enumerable.Range(0, _segment.Vectors)
            let count = LastCount(vector)
            from row in Enumerable.Range(0, _rows)
            let element = Element(store, row, vector)
            select $"{Sum(row, vector)} = {(count is null || _schedule.ResultInPanels ? $"Simd.LoadUnsafe({element})" : $"LoadFirst({element}, {count})")};";
        return Code.Text($$"""
            if ({{_loops[_schedule.Slices[0]]}} > 0)
            {
                {{Code.Lines(lines)}}
            }
            """);
    }

    private string? LastCount(int vector) =>
        _segment.LastCount > 0 && vector == _segment.Vectors - 1 ? $"{_segment.LastCount}" : null;

    private string Element(Store store, int row, int vector) => _schedule.ResultInPanels
        ? PanelElement(row, _segment.VectorOffset(vector, RowCount))
        : Loops.Element(_kernel.Arguments[store.Argument].Name, Row(Column(vector), row).Address(store.Access));

    private Loops Column(int vector) => _loops.With(_schedule.Lane, vector == 0 ? "column" : $"(column + {vector * _width.Lanes})");

    private Loops Row(Loops at, int row) => row == 0 ? at : at.With(_schedule.Row, $"({_loops[_schedule.Row]} + {row})");

    private string Sum(int row, int vector, int chain = 0) => (_rows == 1 ? $"sum{vector}" : $"sum{row}_{vector}") + ChainNames[chain];

    // Pairs of chains, then pairs of these.
    private string JoinedChains()
    {
        var lines = new List<string>();
        for (int step = 1; step < _schedule.Chains; step *= 2)
        {
            lines.AddRange(
                from chain in Enumerable.Range(0, _schedule.Chains)
                where chain % (2 * step) == 0
                from row in Enumerable.Range(0, _rows)
                from vector in Enumerable.Range(0, _segment.Vectors)
                select $"{Sum(row, vector, chain)} += {Sum(row, vector, chain + step)};");
        }

        return Code.Lines(lines);
    }

    private string SumLoops()
    {
        int along = _schedule.Reduced[_schedule.Reduced.Count - 1];
        int leftStride = _left.Access.Strides[along];
        int rightStride = _right.Access.Strides[along] * (_schedule.RightInPanels ? _segment.PanelWidth : 1);
        string leftStart = _loops.Address(_left.Access, along);
        string rightStart = _schedule.RightInPanels ? PanelStart(along) : _loops.Address(_right.Access, along);

        if (_skipsZeros)
        {
            return Code.Text($$"""
                ref float left = {{Loops.Element(_kernel.Arguments[_left.Argument].Name, leftStart)}};
                ref {{RightType}} panels = {{Loops.Element(_kernel.Arguments[_right.Argument].Name, rightStart)}};
                for (nint i = 0; i < count; i++)
                {
                    nint {{_loops[along]}} = Unsafe.Add(ref place, i);
                    ref {{RightType}} right = ref Unsafe.Add(ref panels, {{_loops[along]}} * {{rightStride}});
                    {{MultiplyAdds(0, leftStride, rightStride)}}
                }
                """);
        }

        string loop = Code.Text($$"""
            ref float left = {{Loops.Element(_kernel.Arguments[_left.Argument].Name, leftStart)}};
            ref {{RightType}} right = {{Loops.Element(_kernel.Arguments[_right.Argument].Name, rightStart)}};
            for (nint {{_loops[along]}} = 0; {{_loops[along]}} < {{_loops.Extent(along)}}; {{_loops[along]}}{{(_schedule.Chains == 1 ? "++" : $" += {_schedule.Chains}")}})
            {
                {{Code.Lines(Enumerable.Range(0, _schedule.Chains).Select(chain => MultiplyAdds(chain, leftStride, rightStride)))}}
                left = ref Unsafe.Add(ref left, {{leftStride * _schedule.Chains}});
                right = ref Unsafe.Add(ref right, {{rightStride * _schedule.Chains}});
            }
            """);
        return KernelPrinter.Nest(_loops, _schedule.Reduced.Take(_schedule.Reduced.Count - 1).Skip(_schedule.Slices.Length), -1, loop);
    }

    // The step of one chain; with several, the chains take steps in turn.
    private string MultiplyAdds(int chain, int leftStride, int rightStride)
    {
        var lines = new List<string>();
        for (int vector = 0; vector < _segment.Vectors && _rows > 1; vector++)
        {
            lines.Add($"{(chain == 0 ? "Vector " : "")}right{vector} = {RightVector(vector, chain * rightStride)};");
        }

        int stride = _schedule.Row < 0 ? 0 : _left.Access.Strides[_schedule.Row];
        for (int row = 0; row < _rows; row++)
        {
            int offset = (row * stride) + (chain * leftStride);
            string value = _skipsZeros ? $"Unsafe.Add(ref left, {_loops[_schedule.Reduced[0]]})" : offset == 0 ? "left" : $"Unsafe.Add(ref left, {offset})";
            lines.Add($"{(row == 0 && chain == 0 ? "Vector " : "")}broadcast = Simd.Create({value});");
            for (int vector = 0; vector < _segment.Vectors; vector++)
            {
                string sum = Sum(row, vector, chain);
                string right = _rows > 1 ? $"right{vector}" : RightVector(vector, chain * rightStride);
                lines.Add($"{sum} = MultiplyAdd(broadcast, {right}, {sum});");
            }
        }

        return Code.Lines(lines);
    }

    private string RightType => _kernel.Arguments[_right.Argument].ElementType;

    // Floats in a row of a packed weight [N, K].
    private int RowLength => _right.Access.Strides[_schedule.Lane];

    // Where the loop's first vector lies: its panel, and in it the row that the other loops have reached.
    private string PanelStart(int along)
    {
        string within = _loops.Address(_right.Access, along, _schedule.Lane);
        return within == "0" ? _segment.PanelStart(RowLength) : $"{_segment.PanelStart(RowLength)} + ({within}) * {_segment.PanelWidth}";
    }

    private string RightVector(int vector, int start)
    {
        int offset = start + (_schedule.RightInPanels ? _segment.VectorOffset(vector, RowLength) : vector * _width.Lanes);
        bool partial = !_schedule.RightInPanels && _segment.LastCount > 0 && vector == _segment.Vectors - 1;
        if (_kernel.Arguments[_right.Argument].Format is not WeightFormat.Float32 and WeightFormat format)
        {
            return $"Load{format}({Loops.Element("right", $"{offset}")})";
        }

        return partial
            ? $"LoadFirst({Loops.Element("right", $"{offset}")}, {_segment.LastCount})"
            : offset == 0 ? "Simd.LoadUnsafe(ref right)" : $"Simd.LoadUnsafe(ref right, {offset})";
    }

    private string Results()
    {
        Store store = _kernel.Stores[0];
        var lines = new List<string>();
        for (int vector = 0; vector < _segment.Vectors; vector++)
        {
            string? count = LastCount(vector);
            var shared = new TermPrinter(_kernel, Column(vector), _schedule.Lane, count, new Dictionary<int, string>());
            if (_rows > 1)
            {
                // The locals of each vector are other locals.
                shared.Avoid(Code.Lines(lines));
                shared.HoistInvariants([store.Term], _schedule.Row);
                lines.AddRange(shared.Declarations);
            }

            for (int row = 0; row < _rows; row++)
            {
                lines.Add(Result(row, vector, count, shared));
            }
        }

        lines.AddRange(PanelPadding());
        return Code.Lines(lines);
    }

    private string Result(int row, int vector, string? count, TermPrinter shared)
    {
        Store store = _kernel.Stores[0];
        Loops here = Row(Column(vector), row);
        Dictionary<int, string> known = shared.Known.ToDictionary(pair => pair.Key, pair => pair.Value);
        known[_kernel.Reduction] = Sum(row, vector);
        string value = new TermPrinter(_kernel, here, _schedule.Lane, count, known).Expression(store.Term);
        if (!_schedule.ResultInPanels)
        {
            return StorePrinter.Print(_kernel, here, store, _schedule.Lane, count, value);
        }

        string kept = count is null ? value : $"KeepFirst({value}, {count}, Vector.Zero)";
        return $"{TermPrinter.Operand(kept)}.StoreUnsafe({PanelElement(row, _segment.VectorOffset(vector, RowCount))});";
    }

    // Rows of the matrix that a last panel lacks stay zero.
    private IEnumerable<string> PanelPadding()
    {
        if (!_schedule.ResultInPanels || !_segment.IsLast)
        {
            yield break;
        }

        for (int row = 0; row < _rows; row++)
        {
            for (int offset = _segment.EndInPanel; offset < _segment.PanelWidth; offset += _width.Lanes)
            {
                yield return $"Vector.Zero.StoreUnsafe({PanelElement(row, offset - _segment.StartInPanel)});";
            }
        }
    }

    private int RowCount => _kernel.Axes[_schedule.Row].Extent.Count;

    private string PanelElement(int row, int offset)
    {
        string rowName = row == 0 ? _loops[_schedule.Row] : $"({_loops[_schedule.Row]} + {row})";
        string address = $"{_segment.PanelStart(RowCount)} + {rowName} * {_segment.PanelWidth}{(offset == 0 ? "" : $" + {offset}")}";
        return Loops.Element(_kernel.Arguments[_kernel.Stores[0].Argument].Name, address);
    }
}
