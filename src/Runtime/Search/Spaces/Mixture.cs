using System.Collections.Generic;

namespace StaticNets.Search;

/// <summary>How the operations of a choice by <see cref="Choices.Apply(string, Node, Mixture, System.ReadOnlySpan{System.Func{Node, Node}})"/> are mixed where the space is relaxed, and what they are called.</summary>
public sealed record Mixture
{
    /// <summary>What a choice is without anything said.</summary>
    public static Mixture Plain { get; } = new();

    /// <summary>
    /// Name under which several choices are one: they take the same option, and where the space is relaxed they share the
    /// parameter <c>alpha.name</c>. The choice is then known by this name. Null for a choice of its own.
    /// </summary>
    public string? Alpha { get; init; }

    /// <summary>Number of the operation that gives zeros: it competes in the softmax, but is never what the mixture is taken for. Null where none does.</summary>
    public int? None { get; init; }

    /// <summary>Number of the operation that hands its input on: how often it wins is counted. Null where none does.</summary>
    public int? Skip { get; init; }

    /// <summary>Names of the operations; those of the methods if null.</summary>
    public IReadOnlyList<string>? Names { get; init; }
}
