using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search;

/// <summary>A choice between operations that a relaxed space mixes.</summary>
/// <param name="Name">Name of the choice, or that under which several are one.</param>
/// <param name="Operations">Names of the operations.</param>
public sealed record MixedChoice(string Name, IReadOnlyList<string> Operations)
{
    /// <summary>Number of the operation that gives zeros; null where none does.</summary>
    public int? None { get; init; }

    /// <summary>Number of the operation that hands its input on; null where none does.</summary>
    public int? Skip { get; init; }

    /// <summary>Name of the parameter α, [operations].</summary>
    public string Parameter => "alpha." + Name;

    /// <summary>Numbers of the operations that the mixture can be taken for.</summary>
    internal int[] Open => [.. Enumerable.Range(0, Operations.Count).Where(k => k != None)];
}
