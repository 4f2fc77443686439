using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Programs.Properties;

/// <summary>Some steps of a block, with the values that go into them and come out.</summary>
public sealed class Subgraph
{
    /// <summary>The part of a code that some steps make.</summary>
    /// <param name="code">The code.</param>
    /// <param name="steps">Numbers of steps, each once.</param>
    public Subgraph(Code code, IEnumerable<int> steps)
    {
        ArgumentNullException.ThrowIfNull(code);
        Code = code;
        Steps = [.. steps.Order()];
        HashSet<int> inside = [.. Steps];
        Inputs = [.. Steps.SelectMany(step => Operands(code.Steps[step])).Distinct().Where(value => !inside.Contains(value - 1)).Order()];
        HashSet<int> usedOutside = [code.Steps.Count, .. Enumerable.Range(0, code.Steps.Count).Where(step => !inside.Contains(step)).SelectMany(step => Operands(code.Steps[step]))];
        Outputs = [.. Steps.Select(step => step + 1).Where(usedOutside.Contains)];
    }

    /// <summary>The code that it is part of.</summary>
    public Code Code { get; }

    /// <summary>Numbers of the steps, in order.</summary>
    public IReadOnlyList<int> Steps { get; }

    /// <summary>The values that the steps use but do not make, in order.</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>The values that the steps make and others use, or that leave the block, in order.</summary>
    public IReadOnlyList<int> Outputs { get; }

    /// <summary>The whole of a code.</summary>
    /// <param name="code">The code.</param>
    public static Subgraph Whole(Code code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return new Subgraph(code, Enumerable.Range(0, code.Steps.Count));
    }

    /// <summary>The values that a step works on.</summary>
    internal static IEnumerable<int> Operands(Step step) => step.Other is int other ? [step.Input, other] : [step.Input];
}
