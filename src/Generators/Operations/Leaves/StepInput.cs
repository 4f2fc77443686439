using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>What a step of a <see cref="Scan"/> is given.</summary>
/// <param name="Kind">How it changes from step to step.</param>
/// <param name="Index">Index among the scan's inputs.</param>
/// <param name="Type">Its type within one step.</param>
internal sealed record StepInput(StepInputKind Kind, int Index, TensorType Type) : Leaf(Type)
{
    public override string Describe() => $"{char.ToLowerInvariant(Kind.ToString()[0])}{Kind.ToString().Substring(1)} {Index}";
}

/// <summary>How an input of a step changes.</summary>
internal enum StepInputKind
{
    /// <summary>What the step before left.</summary>
    State,

    /// <summary>The element of a sequence that belongs to the step.</summary>
    Sequence,

    /// <summary>The same in every step.</summary>
    Capture,
}
