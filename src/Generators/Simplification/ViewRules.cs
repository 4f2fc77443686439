using System;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>Views of views are one view; a view of a constant is a constant.</summary>
internal static class ViewRules
{
    /// <summary>The simpler node, or null where no rule applies.</summary>
    public static Node? Apply(Operation view, Node x)
    {
        TensorType type = view.Infer(new[] { x.Type });
        if (x.Value() is float value)
        {
            return x.Builder.Add(new Constant(value, type));
        }

        if (IsIdentity(view, x.Type, type))
        {
            return x;
        }

        return (view, x.Operation()) switch
        {
            (Reshape, Reshape) => Rewriter.Rewrite(view, x.Input()),
            (Slice slice, _) => SliceRules.Apply(slice, x),
            (Flip outer, Flip inner) when outer == inner => x.Input(),
            (Permute outer, Permute inner) =>
                Rewriter.Rewrite(new Permute(outer.Order.Select(axis => inner.Order[axis]).ToArray()), x.Input()),
            (Permute permute, Broadcast repeated) => Permuted(permute, repeated, x.Input()),
            (Broadcast outer, Broadcast inner) =>
                Rewriter.Rewrite(outer with { Axes = inner.Axes.Select(axis => outer.Axes[axis]).ToArray() }, x.Input()),
            // A reshape that only adds or drops axes of extent 1 before repeating: repeat from the original.
            (Broadcast outer, Reshape) when WithoutOnes(outer, x) is (Broadcast repeated, Node original) =>
                Rewriter.Rewrite(repeated, original),
            _ => null,
        };
    }

    // Axes that were repeated in another order: the order of a smaller tensor changes, and mostly none.
    private static Node Permuted(Permute permute, Broadcast broadcast, Node x)
    {
        int[] places = [.. broadcast.Axes.Select(axis => Array.IndexOf(permute.Order.ToArray(), axis))];
        int[] ascending = [.. Enumerable.Range(0, places.Length).OrderBy(axis => places[axis])];
        var shape = new Shape(permute.Order.Select(axis => broadcast.Shape[axis]).ToArray());
        return Rewriter.Rewrite(
            broadcast with { Shape = shape, Axes = places.OrderBy(place => place).ToArray() }, Rewriter.Rewrite(new Permute(ascending), x));
    }

    private static bool IsIdentity(Operation view, TensorType from, TensorType to) => view switch
    {
        Permute permute => permute.Order.SequenceEqual(Enumerable.Range(0, to.Shape.Rank)),
        Flip flip => to.Shape[flip.Axis] == 1,
        _ => from == to,
    };

    private static (Broadcast, Node)? WithoutOnes(Broadcast outer, Node reshaped)
    {
        Node original = reshaped.Input();
        int[] kept = Enumerable.Range(0, reshaped.Shape.Rank).Where(axis => reshaped.Shape[axis] != 1).ToArray();
        bool sameOrder = original.Shape.Where(extent => extent != 1).SequenceEqual(kept.Select(axis => reshaped.Shape[axis]));
        return sameOrder && original.Shape.All(extent => extent != 1) && original.Shape.Rank < reshaped.Shape.Rank
            ? (outer with { Axes = kept.Select(axis => outer.Axes[axis]).ToArray() }, original)
            : null;
    }
}
