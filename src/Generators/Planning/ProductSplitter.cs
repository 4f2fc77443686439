using System.Collections.Generic;
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
        var terms = new List<Term>();
        var arguments = new List<(Argument Argument, int Value)>
        {
            (kernel.Arguments[first.Argument] with { Name = "sums", IsWritten = false }, step.Values[first.Argument]),
        };
        var moved = new Dictionary<int, int>();
        Store[] stores = kernel.Stores.Select(store => new Store(ArgumentOf(store.Argument), store.Access, Move(store.Term))).ToArray();
        Kernel epilogue = kernel with
        {
            Arguments = arguments.Select(argument => argument.Argument).ToArray(),
            Terms = terms.ToArray(),
            Stores = stores,
        };
        return step with { Kernel = AxisMerging.Merge(AxisMerging.WithoutReduced(epilogue)), Values = arguments.Select(argument => argument.Value).ToArray() };

        int Move(int term)
        {
            if (!moved.TryGetValue(term, out int index))
            {
                Term copy = kernel.Terms[term] switch
                {
                    Reduce => new Read(0, first.Access),
                    Read read => read with { Argument = ArgumentOf(read.Argument) },
                    Lookup lookup => lookup with { Argument = ArgumentOf(lookup.Argument), Row = lookup.Row with { Index = Move(lookup.Row.Index) } },
                    Call call => call with { Arguments = call.Arguments.Select(Move).ToArray() },
                    { } other => other,
                };
                index = terms.Count;
                terms.Add(copy);
                moved.Add(term, index);
            }

            return index;
        }

        int ArgumentOf(int argument)
        {
            int index = arguments.FindIndex(1, known => known.Value == step.Values[argument] && known.Argument == kernel.Arguments[argument]);
            if (index < 0)
            {
                index = arguments.Count;
                arguments.Add((kernel.Arguments[argument], step.Values[argument]));
            }

            return index;
        }
    }
}
