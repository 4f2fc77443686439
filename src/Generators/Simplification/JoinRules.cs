using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>Computes before joining axes: a function of what was cut in windows is computed window by window, and put together last.</summary>
/// <remarks>
/// Axes can always be parted by a view, but joined by one only if they lie as one in memory. So the gradient of pooling, whose
/// windows are joined to rows, is one kernel with the mask of the rectifier before it, not a kernel and two copies.
/// </remarks>
internal static class JoinRules
{
    /// <summary>The function below the joins of its first joined input, or null where there is none.</summary>
    public static Node? Sink(Elementwise function, Node[] x)
    {
        if (x.FirstOrDefault(IsJoined) is not Node joined)
        {
            return null;
        }

        var views = new List<Node>();
        Node parted = joined;
        for (; IsOneToOne(parted.Operation()); parted = parted.Input())
        {
            views.Add(parted);
        }

        Node[] before = [.. x.Select(input => input.Id == joined.Id ? parted : views.Aggregate(input, Undo))];
        return before.Any(IsJoined)
            ? null // of two ways to part the axes neither is better
            : views.AsEnumerable().Reverse().Aggregate(Rewriter.Rewrite(function, before), (result, view) => Rewriter.Rewrite(view.Operation(), result));
    }

    /// <summary>Whether a computed value is seen with fewer axes than it has, extents of one aside.</summary>
    private static bool IsJoined(Node x)
    {
        bool joins = false;
        for (; IsOneToOne(x.Operation()); x = x.Input())
        {
            joins |= Axes(x) < Axes(x.Input());
        }

        return joins && x.Operation() is (Elementwise or Contract);
    }

    private static int Axes(Node x) => x.Shape.Count(extent => extent > 1);

    private static bool IsOneToOne(Operation operation) => operation is Reshape or Permute;

    // A function of one tensor is computed where it is used, so that no tensor of its results is needed.
    private static Node Undo(Node x, Node view) =>
        x.Operation() is Elementwise { Flops: 1 } function && x.Inputs().Count(input => input.Value() is null) == 1
            ? Rewriter.Rewrite(function, [.. x.Inputs().Select(input => Rewriter.Rewrite(Inverse(view), input))])
            : Rewriter.Rewrite(Inverse(view), x);

    private static Operation Inverse(Node view) => view.Operation() is Permute permute
        ? new Permute(Enumerable.Range(0, permute.Order.Count).Select(axis => Array.IndexOf(permute.Order.ToArray(), axis)).ToArray())
        : new Reshape(view.Input().Shape);
}
