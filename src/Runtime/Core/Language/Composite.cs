using System;
using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets;

/// <summary>Writes a layer, activation or loss into a scope of its own, so that it can be found again in the graph.</summary>
internal static class Composite
{
    public static Node Of(string name, string arguments, Node[] inputs, Func<Node> body)
    {
        GraphBuilder builder = GraphBuilder.Current;
        int scope = builder.OpenScope(name, arguments, inputs.Select(input => input.Id).ToArray());
        int outer = builder.Scopes[scope].Parent;
        try
        {
            Node output = body();
            builder.CloseScope(scope, output.Id);
            return output;
        }
        catch
        {
            builder.EnterScope(outer);
            throw;
        }
    }

    /// <summary>A layer made of layers, whose names begin with its own.</summary>
    public static Node Block(string layer, string arguments, Node[] inputs, Func<Node> body) =>
        Of(layer, arguments, inputs, () => GraphBuilder.Current.Names.Within(layer, again: false, body));
}
