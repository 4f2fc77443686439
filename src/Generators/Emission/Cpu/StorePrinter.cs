using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Prints the writing of a vector of results.</summary>
internal static class StorePrinter
{
    public static string Print(Kernel kernel, Loops loops, Store store, int lane, string? count, string value)
    {
        string element = Loops.Element(kernel.Arguments[store.Argument].Name, loops.Address(store.Access));
        int stride = lane < 0 ? 0 : store.Access.Strides[lane];
        return (stride, count) switch
        {
            (0, _) => $"StoreFirst({value}, {element}, 1);",
            (1, null) => $"{TermPrinter.Operand(value)}.StoreUnsafe({element});",
            (1, _) => $"StoreFirst({value}, {element}, {count});",
            (_, null) => $"StoreStrided({value}, {element}, {stride});",
            _ => $"StoreStridedFirst({value}, {element}, {stride}, {count});",
        };
    }
}
