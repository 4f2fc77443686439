using System.Collections.Generic;
using System.Linq;
using System.Text;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Kernels;

/// <summary>A program as a row of kernels over named tensors.</summary>
/// <param name="Kind">Which member it stands behind.</param>
/// <param name="Values">The tensors.</param>
/// <param name="Steps">The kernels, in order.</param>
internal sealed record FusedProgram(ProgramKind Kind, EquatableArray<Value> Values, EquatableArray<Step> Steps)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(Kind).Append('\n');
        foreach (Step step in Steps)
        {
            text.Append(step.Loop is null ? "" : $"in {step.Loop}: ").Append(step.Kernel).Append("  on ").Append(string.Join(", ", step.Values.Select(value => Values[value].Name))).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>A kernel and the tensors that are its arguments.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Values">Index of the program's value for each argument.</param>
internal sealed record Step(Kernel Kernel, EquatableArray<int> Values)
{
    /// <summary>The innermost loop that it stands in, or null. The steps of a loop are neighbours.</summary>
    public Loop? Loop { get; init; }
}

/// <summary>A tensor of a program.</summary>
/// <param name="Name">Camel case, unique in the program.</param>
/// <param name="Place">Where it lives.</param>
/// <param name="Label">The declared name of what lives outside the arena.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsInteger">Whether it holds integers.</param>
/// <param name="Table">What it holds if that is known at compile time.</param>
internal sealed record Value(string Name, Place Place, string Label, TensorType Type, bool IsInteger, Table? Table = null)
{
    /// <summary>Where it lies, if it is part of another tensor.</summary>
    public Window? Window { get; init; }

    /// <summary>The tensor that a value is part of, or the value itself.</summary>
    public static int Root(IReadOnlyList<Value> values, int value) =>
        values[value].Window is Window window ? Root(values, window.Base) : value;
}

/// <summary>Where a tensor lives.</summary>
internal enum Place
{
    /// <summary>In the arena, while it is needed.</summary>
    Arena,

    /// <summary>In the caller's span: an input or target.</summary>
    Input,

    /// <summary>In the program's read-only data.</summary>
    Table,

    /// <summary>In the parameter block.</summary>
    Parameter,

    /// <summary>Among the weights in few bits.</summary>
    CompactWeight,

    /// <summary>In the state block.</summary>
    State,

    /// <summary>In the caller's direction v, laid out as the parameters.</summary>
    Direction,

    /// <summary>In the caller's span: the gradient of an output.</summary>
    OutputGradient,

    /// <summary>In the caller's span: an output.</summary>
    Result,

    /// <summary>In the caller's gradient or product, laid out as the parameters.</summary>
    ParameterGradient,

    /// <summary>In the caller's span: the gradient of an input.</summary>
    InputGradient,

    /// <summary>In the arena until the end: the mean loss.</summary>
    MeanLoss,

    /// <summary>In the arena until the end: the next value of a state.</summary>
    NextState,

    /// <summary>In another tensor.</summary>
    Window,
}
