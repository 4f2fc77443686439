using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Prints a kernel without a reduction.</summary>
internal static class MapPrinter
{
    public static string Body(Kernel kernel, MapSchedule schedule, Width width)
    {
        var loops = new Loops(kernel, schedule);
        int[] roots = kernel.Stores.Select(store => store.Term).ToArray();
        var invariant = new TermPrinter(kernel, loops, schedule.Lane, null, new Dictionary<int, string>());
        invariant.HoistInvariants(roots, schedule.Lane);

        string inner = schedule.Lane < 0
            ? Stores(null)
            : LaneLoop.Print(kernel, loops, schedule.Lane, schedule.Divided == schedule.Lane, width, Stores);
        return KernelPrinter.Nest(loops, schedule.Outer, schedule.Divided, Code.Lines([.. invariant.Declarations, inner]));

        string Stores(string? count)
        {
            var printer = new TermPrinter(kernel, loops, schedule.Lane, count, invariant.Known);
            printer.ShareRepeated(roots);
            string[] stores = kernel.Stores
                .Select(store => StorePrinter.Print(kernel, loops, store, schedule.Lane, count, printer.Expression(store.Term)))
                .ToArray();
            return Code.Lines([.. printer.Declarations, .. stores]);
        }
    }
}
