using System.Linq;
using StaticNets.Generators.Fusion;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Planning;

/// <summary>Parts a product from an epilogue that would spill its sums out of the registers.</summary>
/// <remarks>The product then writes plain sums, so that all products of one form share a kernel; the epilogue runs over them in place.</remarks>
internal static class ProductSplitter
{
    // What the store phase of a tile takes along without spilling.
    private const int MostCalls = 6;
    private const int MostFlops = 4;

    /// <summary>Whether an epilogue does more than the store phase of a tile should.</summary>
    public static bool IsHeavy(Kernel kernel)
    {
        Call[] calls = kernel.Terms.Skip(kernel.Reduction).OfType<Call>().ToArray();
        return calls.Length > MostCalls || calls.Any(call => call.Function.Flops > MostFlops)
            || kernel.Stores.Count > 1 || kernel.Terms.Skip(kernel.Reduction).Any(term => term is Draw or Lookup);
    }

    /// <summary>The product, and what follows it.</summary>
    public static (Step Product, Step Epilogue) Split(Step step)
    {
        Kernel kernel = step.Kernel;
        Store first = kernel.Stores[0];
        return (Product(step, kernel, first), Epilogue(step, kernel, first));
    }

    private static Step Product(Step step, Kernel kernel, Store first)
    {
        var sum = (Reduce)kernel.Terms[kernel.Reduction];
        var product = (Call)kernel.Terms[sum.Argument];
        var left = (Read)kernel.Terms[product.Arguments[0]];
        var right = (Read)kernel.Terms[product.Arguments[1]];
        bool same = left.Argument == right.Argument;
        int[] arguments = same ? [left.Argument, first.Argument] : [left.Argument, right.Argument, first.Argument];
        var sums = new Kernel(
            kernel.Name + "Product",
            kernel.Axes,
            arguments.Select(argument => kernel.Arguments[argument]).ToArray(),
            (Term[])
            [
                left with { Argument = 0 },
                right with { Argument = same ? 0 : 1 },
                new Call(new Multiply(), new[] { 0, left == right ? 0 : 1 }),
                new Reduce(ReductionKind.Sum, 2),
            ],
            new[] { new Store(arguments.Length - 1, first.Access, 3) },
            "the sums of " + kernel.Summary);
        return step with { Kernel = sums, Values = arguments.Select(argument => step.Values[argument]).ToArray() };
    }

    private static Step Epilogue(Step step, Kernel kernel, Store first)
    {
        var part = new KernelPart(step, access => access);
        int sums = part.Add(kernel.Arguments[first.Argument] with { Name = "sums", IsWritten = false }, step.Values[first.Argument]);
        part.Replace(kernel.Reduction, part.Add(new Read(sums, first.Access)));
        Store[] stores = [.. kernel.Stores.Select(store => store with { Argument = part.ArgumentOf(store.Argument), Term = part.Take(store.Term) })];
        Step epilogue = part.ToStep(kernel.Name, kernel.Axes, stores, kernel.Summary);
        return epilogue with { Kernel = AxisMerging.Merge(AxisMerging.WithoutReduced(epilogue.Kernel)) };
    }
}
