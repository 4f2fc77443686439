using System.Collections.Generic;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Prints a reduction along the lanes.</summary>
internal static class RowPrinter
{
    public static string Body(Kernel kernel, RowSchedule schedule, Width width)
    {
        var loops = new Loops(kernel, schedule);
        var reduce = (Reduce)kernel.Terms[kernel.Reduction];
        var names = new TermPrinter(kernel, loops, schedule.Lane, null, new Dictionary<int, string>());
        string total = names.Unique(reduce.Kind == ReductionKind.Sum ? "sum" : "largest");
        names.HoistInvariants([reduce.Argument], schedule.Lane);

        string along = LaneLoop.Print(kernel, loops, schedule.Lane, isDivided: false, width, Vector);
        string combined = reduce.Kind == ReductionKind.Sum ? "SumLanes" : "MaximumLanes";
        string before = Code.Lines([.. names.Declarations, along]);
        string body = Code.Text($$"""
            Vector {{total}} = {{ReductionPrinter.Identity(reduce.Kind)}};
            {{KernelPrinter.Nest(loops, schedule.Reduced, -1, before)}}
            {{total}} = Simd.Create({{combined}}({{total}}));
            {{ReductionPrinter.Epilogue(kernel, loops, -1, null, total, before: before)}}
            """);
        return KernelPrinter.Nest(loops, schedule.Outer, schedule.Divided, body);

        string Vector(string? count)
        {
            var printer = new TermPrinter(kernel, loops, schedule.Lane, count, names.Known);
            printer.ShareRepeated([reduce.Argument]);
            string value = printer.Expression(reduce.Argument);
            // Lanes past the end add nothing.
            string kept = count is null ? value : $"KeepFirst({value}, {count}, {ReductionPrinter.Identity(reduce.Kind)})";
            return Code.Lines([.. printer.Declarations, ReductionPrinter.Combine(reduce.Kind, total, kept)]);
        }
    }
}
