using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Declaration;

/// <summary>What reading a class gave: the network, or what is wrong with it.</summary>
/// <param name="network">The network; null if the declaration has faults or is no valid C#.</param>
/// <param name="faults">What is wrong, warnings included.</param>
/// <param name="trees">The trees that were walked: as long as they stay, and all declarations, the reading holds.</param>
internal sealed class Reading(Network? network, ImmutableArray<Fault> faults, IEnumerable<SyntaxTree> trees)
{
    public Network? Network { get; } = network;

    public ImmutableArray<Fault> Faults { get; } = faults;

    /// <summary>The trees walked, and those that faults point into: a diagnostic must not show a tree that is gone.</summary>
    public ImmutableArray<SyntaxTree> Trees { get; } = [.. trees.Concat(faults.SelectMany(fault => fault.Trees)).Distinct()];

    /// <summary>The network if nothing stops its emission.</summary>
    public Network? Whole => Faults.Any(fault => fault.IsError) ? null : Network;
}
