using System;
using System.Linq;

namespace StaticNets.Generators.Graphs;

/// <summary>A named piece of a network: the nodes that one call of a layer, activation, loss or block wrote.</summary>
/// <param name="Name">A layer's name (<c>dense1</c>) or a composite's (<c>silu</c>).</param>
/// <param name="Arguments">Its arguments as text, for example <c>128</c>.</param>
/// <param name="Parent">Index of the enclosing scope, or −1.</param>
/// <param name="Inputs">Nodes that came in.</param>
/// <param name="Output">The node that came out; −1 while it is being written.</param>
/// <param name="Call">The call that wrote it; null where it cannot be written down.</param>
internal sealed record Scope(string Name, string Arguments, int Parent, EquatableArray<int> Inputs, int Output, DeclaredCall? Call = null)
{
    /// <summary>The same in a graph whose nodes have other numbers; −1 for those that are gone.</summary>
    public Scope Renumbered(Func<int, int> number) => this with
    {
        Inputs = Inputs.Select(number).ToArray(),
        Output = Output < 0 ? Output : number(Output),
        Call = Call?.Renumbered(number),
    };
}
