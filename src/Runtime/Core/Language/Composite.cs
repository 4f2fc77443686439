using System;
using System.Linq;
using System.Runtime.CompilerServices;
using StaticNets.Generators.Graphs;

namespace StaticNets;

/// <summary>Writes a layer, activation or loss into a scope of its own, so that it can be found again in the graph.</summary>
internal static class Composite
{
    /// <summary>A method all of whose parameters are nodes that come in.</summary>
    public static Node Of(string name, string arguments, Node[] inputs, Func<Node> body, [CallerMemberName] string method = "") =>
        Of(name, arguments, inputs, [.. inputs], body, method);

    /// <summary>A method with other parameters too.</summary>
    /// <param name="name">Name of the scope.</param>
    /// <param name="arguments">What a reader wants to know of the arguments.</param>
    /// <param name="inputs">Nodes that come in.</param>
    /// <param name="call">The values of the method's parameters in order, but for the layer's name; null where no call of it would write the same.</param>
    /// <param name="body">Writes the nodes.</param>
    /// <param name="method">Name of the public method that is called.</param>
    /// <param name="begin">Number of nodes when it was called, where it wrote some outside the scope; otherwise −1.</param>
    public static Node Of(
        string name, string arguments, Node[] inputs, object?[]? call, Func<Node> body, [CallerMemberName] string method = "", int begin = -1)
    {
        GraphBuilder builder = GraphBuilder.Current;
        DeclaredCall? declared = CallText.Of(method, call);
        if (begin >= 0 && declared is not null)
        {
            declared = declared with { Before = builder.Count - begin };
        }

        int scope = builder.OpenScope(name, arguments, inputs.Select(input => input.Id).ToArray(), declared);
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
    public static Node Block(
        string layer, string arguments, Node[] inputs, object?[]? call, Func<Node> body, [CallerMemberName] string method = "") =>
        Of(layer, arguments, inputs, call, () => GraphBuilder.Current.Names.Within(layer, again: false, body), method);
}
