using System.Collections.Generic;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Prints a running value, whose lanes are outputs; what follows it is computed at each of its steps.</summary>
internal static class RecurrencePrinter
{
    public static string Body(Kernel kernel, ColumnSchedule schedule, Width width)
    {
        var loops = new Loops(kernel, schedule);
        var running = (Running)kernel.Terms[kernel.Reduction];
        string inner = schedule.Lane < 0
            ? Vector(null)
            : LaneLoop.Print(kernel, loops, schedule.Lane, schedule.Divided == schedule.Lane, width, Vector);
        return KernelPrinter.Nest(loops, schedule.Outer, schedule.Divided, inner);

        string Vector(string? count)
        {
            var printer = new TermPrinter(kernel, loops, schedule.Lane, count, new Dictionary<int, string>());
            string total = printer.Unique("running");
            printer.ShareRepeated([running.Factor, running.Argument]);
            string term = printer.Expression(running.Argument);
            string step = kernel.Terms[running.Factor] is Immediate { Value: 1f }
                ? $"{total} += {term};"
                : $"{total} = MultiplyAdd({printer.Expression(running.Factor)}, {total}, {term});";
            var totals = new Dictionary<int, string> { [kernel.Reduction] = total };
            string after = ReductionPrinter.Epilogue(kernel, loops, schedule.Lane, count, totals, printer.Known);
            return Code.Text($$"""
                Vector {{total}} = Vector.Zero;
                {{KernelPrinter.Nest(loops, schedule.Reduced, -1, Code.Lines([.. printer.Declarations, step, after]))}}
                """);
        }
    }
}
