using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Planning;

/// <summary>Two kernels over the same loops as one: first everything inside the loops, then the reductions, then what follows them.</summary>
internal static class KernelUnion
{
    /// <summary>Whether all that the second reads of the first's results is read after its own reductions, where the first stored it.</summary>
    public static bool TakesOver(Step first, Step second)
    {
        bool[] inBody = InBody(second.Kernel);
        return second.Kernel.Terms.Select((term, i) => (term, i)).Where(pair => pair.term is Read or Lookup).All(pair =>
        {
            int value = second.Values[pair.term is Read read ? read.Argument : ((Lookup)pair.term).Argument];
            return !IsMade(first, value) || (!inBody[pair.i] && pair.term is Read result && StoredTerm(first, value, result.Access) is not null);
        });
    }

    /// <summary>The union.</summary>
    public static Step Of(Step first, Step second)
    {
        var terms = first.Kernel.Terms.ToList();
        var arguments = first.Kernel.Arguments.Zip(first.Values, (argument, value) => (argument, value)).ToList();
        var places = new int[second.Kernel.Terms.Count];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = second.Kernel.Terms[i] is Read read && IsMade(first, second.Values[read.Argument])
                ? StoredTerm(first, second.Values[read.Argument], read.Access)!.Value
                : Add(Moved(second.Kernel.Terms[i]));
        }

        Store[] stores = [.. first.Kernel.Stores, .. second.Kernel.Stores.Select(store => store with { Argument = ArgumentOf(store.Argument), Term = places[store.Term] })];
        string summary = first.Kernel.Summary == second.Kernel.Summary ? first.Kernel.Summary : $"{first.Kernel.Summary}; {second.Kernel.Summary}";
        var union = first.Kernel with { Arguments = arguments.Select(pair => pair.argument).ToArray(), Terms = terms.ToArray(), Stores = stores, Summary = summary };
        return first with { Kernel = InOrder(union), Values = arguments.Select(pair => pair.value).ToArray() };

        Term Moved(Term term) => term switch
        {
            Read read => read with { Argument = ArgumentOf(read.Argument) },
            Lookup lookup => lookup with { Argument = ArgumentOf(lookup.Argument), Row = lookup.Row with { Index = places[lookup.Row.Index] } },
            Call call => call with { Arguments = call.Arguments.Select(argument => places[argument]).ToArray() },
            Reduce reduce => reduce with { Argument = places[reduce.Argument] },
            _ => term,
        };

        int Add(Term term)
        {
            int known = terms.IndexOf(term);
            if (known < 0)
            {
                terms.Add(term);
            }

            return known < 0 ? terms.Count - 1 : known;
        }

        int ArgumentOf(int argument)
        {
            int value = second.Values[argument];
            int known = arguments.FindIndex(pair => pair.value == value);
            if (known < 0)
            {
                arguments.Add((Named(second.Kernel.Arguments[argument]), value));
            }

            return known < 0 ? arguments.Count - 1 : known;
        }

        Argument Named(Argument argument)
        {
            string name = argument.Name;
            for (int i = 2; arguments.Any(pair => pair.argument.Name == name); i++)
            {
                name = argument.Name + i;
            }

            return argument with { Name = name };
        }
    }

    /// <summary>For each term whether a reduction's body needs it.</summary>
    public static bool[] InBody(Kernel kernel)
    {
        var inBody = new bool[kernel.Terms.Count];
        for (int i = inBody.Length - 1; i >= 0; i--)
        {
            IEnumerable<int> inside = kernel.Terms[i] is Reduce reduce ? [reduce.Argument] : inBody[i] ? kernel.Terms[i].Operands() : [];
            foreach (int operand in inside)
            {
                inBody[operand] = true;
            }
        }

        return inBody;
    }

    // What no reduction comes before, the reductions, the rest.
    private static Kernel InOrder(Kernel kernel)
    {
        var follows = new bool[kernel.Terms.Count];
        for (int i = 0; i < follows.Length; i++)
        {
            follows[i] = kernel.Terms[i].Operands().Any(operand => follows[operand] || kernel.Terms[operand] is Reduce);
        }

        int[] order = [.. Enumerable.Range(0, follows.Length).OrderBy(i => follows[i] ? 2 : kernel.Terms[i] is Reduce ? 1 : 0)];
        int Place(int term) => Array.IndexOf(order, term);
        return kernel with
        {
            Terms = order.Select(i => kernel.Terms[i] switch
            {
                Call call => call with { Arguments = call.Arguments.Select(Place).ToArray() },
                Reduce reduce => reduce with { Argument = Place(reduce.Argument) },
                Lookup lookup => lookup with { Row = lookup.Row with { Index = Place(lookup.Row.Index) } },
                Term term => term,
            }).ToArray(),
            Stores = kernel.Stores.Select(store => store with { Term = Place(store.Term) }).ToArray(),
        };
    }

    private static bool IsMade(Step step, int value) => step.Values.Where((made, argument) => made == value && step.Kernel.Arguments[argument].IsWritten).Any();

    private static int? StoredTerm(Step step, int value, Access access) =>
        step.Kernel.Stores.FirstOrDefault(store => step.Values[store.Argument] == value && store.Access == access)?.Term;
}
