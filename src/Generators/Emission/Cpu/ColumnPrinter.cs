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
            var reduce = (Reduce)kernel.Terms[kernel.Reduction];
            string total = printer.Unique(reduce.Kind == ReductionKind.Sum ? "sum" : "largest");
            printer.ShareRepeated([reduce.Argument]);
            string body = Code.Lines([.. printer.Declarations, ReductionPrinter.Combine(reduce.Kind, total, printer.Expression(reduce.Argument))]);
            return Code.Text($$"""
                Vector {{total}} = {{ReductionPrinter.Identity(reduce.Kind)}};
                {{KernelPrinter.Nest(loops, schedule.Reduced, -1, body)}}
                {{ReductionPrinter.Epilogue(kernel, loops, schedule.Lane, count, total)}}
                """);
        }
    }
}
