using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Prints reductions whose lanes are outputs.</summary>
/// <remarks>Vectors of outputs stand side by side, so that a row of the operands is read once; each output is a few chains.</remarks>
internal sealed class ColumnPrinter
{
    // Beside these there is room for what the loop loads.
    private const int MostTotals = 12;
    private const int MostVectors = 4;

    private readonly Kernel _kernel;
    private readonly ColumnSchedule _schedule;
    private readonly Width _width;
    private readonly Loops _loops;
    private readonly int[] _reductions;

    private ColumnPrinter(Kernel kernel, ColumnSchedule schedule, Width width)
    {
        (_kernel, _schedule, _width) = (kernel, schedule, width);
        (_loops, _reductions) = (new Loops(kernel, schedule), kernel.Reductions);
    }

    public static string Body(Kernel kernel, ColumnSchedule schedule, Width width) => new ColumnPrinter(kernel, schedule, width).Body();

    private string Body()
    {
        int most = Math.Min(MostVectors, Math.Max(1, MostTotals / (_reductions.Length * _schedule.Chains)));
        string inner = _schedule.Lane < 0
            ? Block(1, null)
            : LaneLoop.Print(_kernel, _loops, _schedule.Lane, _schedule.Divided == _schedule.Lane, _width, most, Block);
        return KernelPrinter.Nest(_loops, _schedule.Outer, _schedule.Divided, inner);
    }

    // Vectors of outputs, from the beginning of their sums to their stores.
    private string Block(int vectors, string? count)
    {
        Column[] columns = [.. Enumerable.Range(0, vectors).Select(vector => new Column(this, vector, vectors, count))];
        string zeros = Code.Lines(columns.SelectMany(column => column.Totals.SelectMany(total =>
            total.Value.Select(chain => $"Vector {chain} = {ReductionPrinter.Identity(Kind(total.Key))};"))));

        string before = "";
        foreach (Column column in columns)
        {
            before = Code.Lines([before, column.Invariants(before)]);
        }

        var steps = new List<string>();
        foreach (int chain in Enumerable.Range(0, _schedule.Chains))
        {
            steps.AddRange(columns.Select(column => column.Step(chain)));
        }

        string sums = KernelPrinter.Nest(_loops, _schedule.Reduced, -1, Code.Lines(steps), _schedule.Chains);
        string head = Code.Lines([zeros, before, sums]);
        IEnumerable<string> tails = columns.Select(column => column.Tail(head));
        return Code.Lines([head, .. vectors == 1 ? tails : tails.Select(Scoped)]);
    }

    private ReductionKind Kind(int reduction) => ((Reduce)_kernel.Terms[reduction]).Kind;

    // Locals of one vector are no locals of the next.
    private static string Scoped(string code) => !code.Contains("Vector ") ? code : Code.Text($$"""
        {
            {{code}}
        }
        """);

    /// <summary>One of the vectors that stand side by side.</summary>
    private sealed class Column
    {
        private readonly ColumnPrinter _of;
        private readonly Loops _loops;
        private readonly string? _count;
        private readonly TermPrinter _fixed;
        private readonly int[] _arguments;
        private readonly bool _isAlone;

        public Column(ColumnPrinter of, int vector, int vectors, string? count)
        {
            (_of, _count, _isAlone) = (of, count, vectors * of._schedule.Chains == 1);
            _loops = vector == 0 ? of._loops : of._loops.With(of._schedule.Lane, $"({of._loops[of._schedule.Lane]} + {vector * of._width.Lanes})");
            _arguments = [.. of._reductions.Select(reduction => ((Reduce)of._kernel.Terms[reduction]).Argument)];
            _fixed = new TermPrinter(of._kernel, _loops, of._schedule.Lane, count, new Dictionary<int, string>());
            string suffix = vectors == 1 ? "" : $"{vector}";
            Totals = ReductionPrinter.Totals(of._kernel, _fixed).ToDictionary(pair => pair.Key, pair => Names(pair.Value + suffix));
        }

        /// <summary>The chains of each reduction.</summary>
        public Dictionary<int, string[]> Totals { get; }

        /// <summary>What does not change along the sums.</summary>
        public string Invariants(string before)
        {
            _fixed.Avoid(before);
            _fixed.HoistInvariants(_arguments, [.. _of._schedule.Reduced]);
            return Code.Lines(_fixed.Declarations);
        }

        /// <summary>One term of one chain of each sum.</summary>
        public string Step(int chain)
        {
            int along = _of._schedule.Reduced.Count == 0 ? -1 : _of._schedule.Reduced[_of._schedule.Reduced.Count - 1];
            Loops at = chain == 0 ? _loops : _loops.With(along, $"({_loops[along]} + {chain})");
            var printer = new TermPrinter(_of._kernel, at, _of._schedule.Lane, _count, _fixed.Known);
            printer.ShareRepeated(_arguments);
            string[] sums = [.. _of._reductions.Select((reduction, i) =>
                ReductionPrinter.Combine(_of.Kind(reduction), Totals[reduction][chain], printer.Expression(_arguments[i])))];
            string step = Code.Lines([.. printer.Declarations, .. sums]);
            return _isAlone ? step : Scoped(step);
        }

        /// <summary>The chains added up, what follows, and the stores.</summary>
        public string Tail(string before)
        {
            IEnumerable<string> together = Totals.Where(total => total.Value.Length > 1).Select(total => _of.Kind(total.Key) == ReductionKind.Sum
                ? $"{total.Value[0]} = ({total.Value[0]} + {total.Value[1]}) + ({total.Value[2]} + {total.Value[3]});"
                : $"{total.Value[0]} = Maximum(Maximum({total.Value[0]}, {total.Value[1]}), Maximum({total.Value[2]}, {total.Value[3]}));");
            Dictionary<int, string> totals = Totals.ToDictionary(total => total.Key, total => total.Value[0]);
            return Code.Lines([.. together, ReductionPrinter.Epilogue(_of._kernel, _loops, _of._schedule.Lane, _count, totals, before: before)]);
        }

        private string[] Names(string name) =>
            _of._schedule.Chains == 1 ? [name] : [.. Enumerable.Range(0, _of._schedule.Chains).Select(chain => $"{name}{"ABCD"[chain]}")];
    }
}
