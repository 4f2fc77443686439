using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Fusion;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Planning;

/// <summary>Collects a part of a kernel as a kernel of its own: the terms that are asked for, and what they are computed from.</summary>
/// <param name="whole">The step of the whole kernel.</param>
/// <param name="moved">From the loops of the whole to those of the part.</param>
internal sealed class KernelPart(Step whole, Func<Access, Access> moved)
{
    private readonly List<Term> _terms = [];
    private readonly List<(Argument Argument, int Value)> _arguments = [];
    private readonly Dictionary<int, int> _places = [];

    /// <summary>The place of a term of the whole, taken along with its operands.</summary>
    public int Take(int term)
    {
        if (!_places.TryGetValue(term, out int place))
        {
            place = Add(whole.Kernel.Terms[term] switch
            {
                Read read => read with { Argument = ArgumentOf(read.Argument), Access = moved(read.Access) },
                Lookup lookup => lookup with
                {
                    Argument = ArgumentOf(lookup.Argument),
                    Access = moved(lookup.Access),
                    Row = lookup.Row with { Index = Take(lookup.Row.Index) },
                },
                Call call => call with { Arguments = call.Arguments.Select(Take).ToArray() },
                Reduce reduce => reduce with { Argument = Take(reduce.Argument) },
                Term other => other.WithAccess(moved),
            });
            _places.Add(term, place);
        }

        return place;
    }

    /// <summary>Takes a term of the part instead of one of the whole.</summary>
    public void Replace(int term, int place) => _places.Add(term, place);

    /// <summary>The place of a term of the part alone.</summary>
    public int Add(Term term)
    {
        _terms.Add(term);
        return _terms.Count - 1;
    }

    /// <summary>The place of an argument of the part alone.</summary>
    public int Add(Argument argument, int value)
    {
        _arguments.Add((argument, value));
        return _arguments.Count - 1;
    }

    /// <summary>The place of an argument of the whole.</summary>
    public int ArgumentOf(int argument)
    {
        int known = _arguments.FindIndex(pair => pair.Value == whole.Values[argument] && pair.Argument == whole.Kernel.Arguments[argument]);
        return known >= 0 ? known : Add(whole.Kernel.Arguments[argument], whole.Values[argument]);
    }

    /// <summary>The part as a step.</summary>
    public Step ToStep(string name, EquatableArray<Axis> axes, Store[] stores, string summary)
    {
        var kernel = new Kernel(name, axes, _arguments.Select(pair => pair.Argument).ToArray(), _terms.ToArray(), stores, summary);
        return whole with { Kernel = AxisMerging.Merge(kernel), Values = _arguments.Select(pair => pair.Value).ToArray() };
    }
}
