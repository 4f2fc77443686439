using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Prints sums whose destinations depend on data.</summary>
internal static class ScatterPrinter
{
    public static string Body(Kernel kernel, ScatterSchedule schedule, Width width)
    {
        var loops = new Loops(kernel, schedule);
        string inner = schedule.Lane < 0
            ? Stores(null)
            : LaneLoop.Print(kernel, loops, schedule.Lane, schedule.Divided == schedule.Lane, width, Stores);
        return KernelPrinter.Nest(loops, [.. schedule.Outer, .. schedule.Walked], schedule.Divided, inner);

        string Stores(string? count)
        {
            var printer = new TermPrinter(kernel, loops, schedule.Lane, count, new Dictionary<int, string>());
            printer.ShareRepeated(kernel.Stores.Select(store => store.Term).ToArray());
            string[] stores = kernel.Stores.Select(store => Add(printer, store, count)).ToArray();
            return Code.Lines([.. printer.Declarations, .. stores]);
        }

        string Add(TermPrinter printer, Store store, string? count)
        {
            Row row = store.Into!;
            string name = kernel.Arguments[store.Argument].Name;
            string value = printer.Expression(store.Term);
            if (printer.Varies(row.Index))
            {
                string first = Loops.Element(name, loops.Address(store.Access));
                return $"Rows.Add({value}, {first}, 1, {printer.Expression(row.Index)}, {row.Stride}, {row.Extent}, {count ?? "Lanes"});";
            }

            string element = Loops.Element(name, printer.Address(store.Access, row));
            string operand = TermPrinter.Operand(value);
            return (schedule.Lane, count) switch
            {
                ( < 0, _) => $"{TermPrinter.Value(element)} += {operand}.ToScalar();",
                (_, null) => $"(Simd.LoadUnsafe({element}) + {operand}).StoreUnsafe({element});",
                _ => $"StoreFirst(LoadFirst({element}, {count}) + {operand}, {element}, {count});",
            };
        }
    }
}
