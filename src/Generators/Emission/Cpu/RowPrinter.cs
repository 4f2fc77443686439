using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Prints a reduction along the lanes.</summary>
internal static class RowPrinter
{
    public static string Body(Kernel kernel, RowSchedule schedule, Width width)
    {
        var loops = new Loops(kernel, schedule);
        Reduce[] reduces = [.. kernel.Reductions.Select(reduction => (Reduce)kernel.Terms[reduction])];
        var names = new TermPrinter(kernel, loops, schedule.Lane, null, new Dictionary<int, string>());
        Dictionary<int, string> totals = ReductionPrinter.Totals(kernel, names);
        names.HoistInvariants(reduces.Select(reduce => reduce.Argument), schedule.Lane);

        string along = LaneLoop.Print(kernel, loops, schedule.Lane, isDivided: false, width, Vector);
        string before = Code.Lines([.. names.Declarations, along]);
        string body = Code.Text($$"""
            {{Code.Lines(totals.Select(total => $"Vector {total.Value} = {ReductionPrinter.Identity(Kind(total.Key))};"))}}
            {{KernelPrinter.Nest(loops, schedule.Reduced, -1, before)}}
            {{Code.Lines(totals.Select(total => $"{total.Value} = Simd.Create({(Kind(total.Key) == ReductionKind.Sum ? "SumLanes" : "MaximumLanes")}({total.Value}));"))}}
            {{ReductionPrinter.Epilogue(kernel, loops, -1, null, totals, before: before)}}
            """);
        return KernelPrinter.Nest(loops, schedule.Outer, schedule.Divided, body);

        ReductionKind Kind(int reduction) => ((Reduce)kernel.Terms[reduction]).Kind;

        string Vector(string? count)
        {
            var printer = new TermPrinter(kernel, loops, schedule.Lane, count, names.Known);
            printer.ShareRepeated([.. reduces.Select(reduce => reduce.Argument)]);
            string[] steps = [.. totals.Select(total =>
            {
                string value = printer.Expression(((Reduce)kernel.Terms[total.Key]).Argument);
                // Lanes past the end add nothing.
                string kept = count is null ? value : $"KeepFirst({value}, {count}, {ReductionPrinter.Identity(Kind(total.Key))})";
                return ReductionPrinter.Combine(Kind(total.Key), total.Value, kept);
            })];
            return Code.Lines([.. printer.Declarations, .. steps]);
        }
    }
}
