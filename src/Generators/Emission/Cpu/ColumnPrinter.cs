using System.Collections.Generic;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Prints a reduction whose lanes are outputs.</summary>
internal static class ColumnPrinter
{
    public static string Body(Kernel kernel, ColumnSchedule schedule, Width width)
    {
        var loops = new Loops(kernel, schedule);
        string inner = schedule.Lane < 0
            ? Vector(null)
            : LaneLoop.Print(kernel, loops, schedule.Lane, schedule.Divided == schedule.Lane, width, Vector);
        return KernelPrinter.Nest(loops, schedule.Outer, schedule.Divided, inner);

        string Vector(string? count)
        {
            var printer = new TermPrinter(kernel, loops, schedule.Lane, count, new Dictionary<int, string>());
            if (kernel.Terms[kernel.Reduction] is Running running)
            {
                return Recurrence(printer, running, count);
            }

            var reduce = (Reduce)kernel.Terms[kernel.Reduction];
            string total = printer.Unique(reduce.Kind == ReductionKind.Sum ? "sum" : "largest");
            printer.ShareRepeated([reduce.Argument]);
            string body = Code.Lines([.. printer.Declarations, ReductionPrinter.Combine(reduce.Kind, total, printer.Expression(reduce.Argument))]);
            return Code.Text($$"""
                Vector {{total}} = {{ReductionPrinter.Identity(reduce.Kind)}};
                {{KernelPrinter.Nest(loops, schedule.Reduced, -1, body)}}
                {{ReductionPrinter.Epilogue(kernel, loops, schedule.Lane, count, total, before: body)}}
                """);
        }

        // What follows a recurrence is computed at each step of it.
        string Recurrence(TermPrinter printer, Running running, string? count)
        {
            string total = printer.Unique("running");
            printer.ShareRepeated([running.Factor, running.Argument]);
            string term = printer.Expression(running.Argument);
            string step = kernel.Terms[running.Factor] is Immediate { Value: 1f }
                ? $"{total} += {term};"
                : $"{total} = MultiplyAdd({printer.Expression(running.Factor)}, {total}, {term});";
            string after = ReductionPrinter.Epilogue(kernel, loops, schedule.Lane, count, total, printer.Known);
            return Code.Text($$"""
                Vector {{total}} = Vector.Zero;
                {{KernelPrinter.Nest(loops, schedule.Reduced, -1, Code.Lines([.. printer.Declarations, step, after]))}}
                """);
        }
    }
}
