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
        if (Transposed(kernel, schedule) is int column)
        {
            return Transposition(kernel, schedule, loops, column);
        }

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

    // The axis that lies side by side where a mere copy reads, if it writes side by side along the lanes.
    private static int? Transposed(Kernel kernel, MapSchedule schedule)
    {
        if (kernel.Stores.Count != 1 || kernel.Terms.Count != 1 || kernel.Terms[0] is not Read read || kernel.Arguments[read.Argument].IsInteger
            || schedule.Lane < 0 || schedule.Divided == schedule.Lane || kernel.Stores[0].Access.Strides[schedule.Lane] != 1 || read.Access.Strides[schedule.Lane] <= 1)
        {
            return null;
        }

        int[] columns = [.. schedule.Outer.Where(axis => axis != schedule.Divided && read.Access.Strides[axis] == 1 && kernel.Stores[0].Access.Strides[axis] > 0 && IsLong(axis))];
        return columns.Length == 1 && IsLong(schedule.Lane) ? columns[0] : null;

        bool IsLong(int axis) => kernel.Axes[axis].Extent is { TimesBatch: false, Count: >= 4 };
    }

    private static string Transposition(Kernel kernel, MapSchedule schedule, Loops loops, int column)
    {
        var read = (Read)kernel.Terms[0];
        Store store = kernel.Stores[0];
        string source = Loops.Element(kernel.Arguments[read.Argument].Name, loops.Address(read.Access, column, schedule.Lane));
        string target = Loops.Element(kernel.Arguments[store.Argument].Name, loops.Address(store.Access, column, schedule.Lane));
        string call = $"Transposition.Transpose({source}, {read.Access.Strides[schedule.Lane]}, {target}, {store.Access.Strides[column]}, {loops.Extent(schedule.Lane)}, {loops.Extent(column)});";
        return KernelPrinter.Nest(loops, schedule.Outer.Where(axis => axis != column), schedule.Divided, call);
    }
}
