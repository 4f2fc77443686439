using System.Linq;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Prints the ordering of rows.</summary>
internal static class SortPrinter
{
    public static string Body(Kernel kernel, SortSchedule schedule)
    {
        var loops = new Loops(kernel, schedule);
        string count = schedule.Along < 0 ? "1" : loops.Extent(schedule.Along);
        string[] calls = kernel.Stores.Select(store =>
        {
            var order = (Order)kernel.Terms[store.Term];
            var read = (Read)kernel.Terms[order.Argument];
            string function = order.Descending ? "Descending" : "Ascending";
            return $"RowOrder.{function}({Row(read.Argument, read.Access)}, {Row(store.Argument, store.Access)}, {count});";
        }).ToArray();
        return KernelPrinter.Nest(loops, schedule.Outer, schedule.Divided, Code.Lines(calls));

        string Row(int argument, Access access)
        {
            int[] along = schedule.Along < 0 ? [] : [schedule.Along];
            return $"{Loops.Element(kernel.Arguments[argument].Name, loops.Address(access, along))}, {along.Sum(axis => access.Strides[axis])}";
        }
    }
}
