using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Programs.Properties;

namespace StaticNets.Search.Programs.Synthesis;

/// <summary>A block's code while it is being changed: steps may be unused, and any value may be the output.</summary>
internal sealed class CodeDraft
{
    private readonly List<Step> _steps = [];

    /// <summary>An empty draft, whose output is its input.</summary>
    public CodeDraft()
    {
    }

    /// <summary>A draft of some code.</summary>
    public CodeDraft(Code code)
    {
        _steps.AddRange(code.Steps);
        Output = _steps.Count;
    }

    /// <summary>The value that leaves the block.</summary>
    public int Output { get; set; }

    /// <summary>Whether what makes a value is nonlinear; the input counts so.</summary>
    public bool IsNonlinear(int value) => value == 0 || _steps[value - 1].Operation.IsNonlinear;

    /// <summary>Adds a step.</summary>
    /// <returns>Its value.</returns>
    public int Add(Operation operation, int input, int? other = null)
    {
        _steps.Add(new Step(operation, input, other));
        return _steps.Count;
    }

    /// <summary>Lets an earlier value stand for another wherever that is used.</summary>
    public void Redirect(int value, int earlier)
    {
        for (int i = 0; i < _steps.Count; i++)
        {
            Step step = _steps[i];
            _steps[i] = step with { Input = step.Input == value ? earlier : step.Input, Other = step.Other == value ? earlier : step.Other };
        }

        Output = Output == value ? earlier : Output;
    }

    /// <summary>The code that leads to the output, without what does not.</summary>
    /// <returns>The code, and of each of its steps the number in the draft; null if the output is the input.</returns>
    public (Code Code, IReadOnlyList<int> Steps)? ToCode()
    {
        bool[] used = new bool[_steps.Count + 1];
        used[Output] = true;
        for (int i = Output - 1; i >= 0; i--)
        {
            foreach (int operand in used[i + 1] ? Subgraph.Operands(_steps[i]) : [])
            {
                used[operand] = true;
            }
        }

        int[] kept = [.. Enumerable.Range(0, _steps.Count).Where(i => used[i + 1])];
        int Renumbered(int value) => value == 0 ? 0 : Array.IndexOf(kept, value - 1) + 1;
        return kept.Length == 0 ? null
            : (new Code([.. kept.Select(i => _steps[i]).Select(step => step with { Input = Renumbered(step.Input), Other = step.Other is int other ? Renumbered(other) : null })]), kept);
    }
}
