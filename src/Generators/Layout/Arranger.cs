using System.Linq;
using StaticNets.Generators.Fusion;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Simplification;

namespace StaticNets.Generators.Layout;

/// <summary>Chooses the order in which the axes of each value are stored, so that products find their vectors side by side.</summary>
/// <remarks>
/// A product says in which order it would write its result (<see cref="ProductLayout"/>); what follows element by element, and
/// paddings, windows and sums, keep that order; it is undone by a view where the network's own order matters: at a
/// reshape and at an output. So a chain of convolutions runs with its channels last, whatever the network calls them.
/// </remarks>
internal static class Arranger
{
    /// <summary>The same program with its values in order.</summary>
    public static Program Arrange(Program program)
    {
        Graph graph = program.Graph;
        var builder = new GraphBuilder(shareEqual: true);
        using GraphBuilder.Session session = builder.Open();
        builder.CopyScopes(graph.Scopes);
        var placed = new Placed[graph.Nodes.Count];
        for (int i = 0; i < placed.Length; i++)
        {
            GraphNode node = graph.Nodes[i];
            builder.EnterScope(node.Scope);
            placed[i] = Place(node.Operation, [.. node.Inputs.Select(input => placed[input])]);
        }

        builder.EnterScope(-1);
        Output[] outputs = [.. graph.Outputs.Select(output => output with { Node = placed[output.Node].Logical.Id })];
        return program with { Graph = Simplifier.WithoutDeadNodes(builder.ToGraph(graph.Name, outputs)) };
    }

    private static Placed Place(Operation operation, Placed[] x) => operation switch
    {
        Leaf => Placed.Plain(GraphBuilder.Current.Add(operation)),
        Elementwise => Together(operation, x),
        Permute permute => x[0] with { Order = permute.Order.Select(axis => x[0].Order[axis]).ToArray() },
        Slice slice => Along(slice with { Axis = x[0].Order[slice.Axis] }, x[0]),
        Flip flip => Along(flip with { Axis = x[0].Order[flip.Axis] }, x[0]),
        Pad pad => Along(pad with { Axis = x[0].Order[pad.Axis] }, x[0]),
        Unfold unfold => new Placed(
            Rewriter.Rewrite(unfold with { Axis = x[0].Order[unfold.Axis] }, x[0].Node), x[0].Order.Append(x[0].Order.Count).ToArray()),
        Reshape => ByStrides(Rewriter.Rewrite(operation, x[0].Logical)),
        Reduction reduction => new Placed(
            Rewriter.Rewrite(reduction with { Axes = reduction.Axes.Select(axis => x[0].Order[axis]).OrderBy(axis => axis).ToArray() }, x[0].Node),
            x[0].Without(reduction.Axes)),
        Concat concat => Together(concat with { Axis = Common(x)[concat.Axis] }, x),
        Contract contract => ProductLayout.Place(contract, x[0], x[1]),
        _ => Placed.Plain(Rewriter.Rewrite(operation, [.. x.Select(input => input.Logical)])),
    };

    // A reshape that only joins or parts axes leaves the order of storage in its strides.
    private static Placed ByStrides(Node view)
    {
        int[] axes = Placed.Identity(view.Shape.Rank);
        if (ViewAccess.Of(view) is not ViewAccess access)
        {
            return Placed.Plain(view);
        }

        var keys = new long[axes.Length];
        for (int axis = 0; axis < axes.Length; axis++)
        {
            bool free = view.Shape[axis] == 1 || access.Strides[axis] == 0;
            keys[axis] = !free ? System.Math.Abs(access.Strides[axis]) : axis > 0 ? keys[axis - 1] : long.MaxValue;
        }

        int[] stored = [.. axes.OrderByDescending(axis => keys[axis])];
        return stored.SequenceEqual(axes)
            ? Placed.Plain(view)
            : new Placed(Rewriter.Rewrite(new Permute(stored), view), axes.Select(axis => System.Array.IndexOf(stored, axis)).ToArray());
    }

    private static Placed Along(Operation operation, Placed x) => x with { Node = Rewriter.Rewrite(operation, x.Node) };

    private static Placed Together(Operation operation, Placed[] x)
    {
        EquatableArray<int> order = Common(x);
        return new Placed(Rewriter.Rewrite(operation, [.. x.Select(input => input.In(order))]), order);
    }

    // What is only repeated or known fits any order; of the others, one that a product chose.
    private static EquatableArray<int> Common(Placed[] x) =>
        x.Where(input => !Placed.IsFree(input.Node)).FirstOrDefault(input => !input.IsPlain)?.Order
        ?? Placed.Identity(x[0].Order.Count);
}
