using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Simplification;

namespace StaticNets.Generators.Layout;

/// <summary>A value whose axes may be stored in another order than the network names them.</summary>
/// <param name="Node">The value as it is stored.</param>
/// <param name="Order">For each axis of the network the axis of <paramref name="Node"/> that it is.</param>
internal sealed record Placed(Node Node, EquatableArray<int> Order)
{
    /// <summary>A value in the network's order.</summary>
    public static Placed Plain(Node node) => new(node, Identity(node.Shape.Rank));

    public static int[] Identity(int rank) => [.. Enumerable.Range(0, rank)];

    public bool IsPlain => Order.SequenceEqual(Identity(Order.Count));

    /// <summary>The value in the network's order: a view.</summary>
    public Node Logical => IsPlain ? Node : Rewriter.Rewrite(new Permute(Order), Node);

    /// <summary>The value in another order: a view.</summary>
    public Node In(EquatableArray<int> order)
    {
        if (order == Order)
        {
            return Node;
        }

        var permutation = new int[order.Count];
        for (int axis = 0; axis < order.Count; axis++)
        {
            permutation[order[axis]] = Order[axis];
        }

        return Moved(Node, new Permute(permutation));
    }

    /// <summary>Whether a value is computed from what is repeated or known alone, so that it fits any order.</summary>
    public static bool IsFree(Node node) => node.Operation() switch
    {
        Broadcast or Constant => true,
        Elementwise => node.Inputs().All(IsFree),
        _ => false,
    };

    private static Node Moved(Node node, Permute permute) => node.Operation() is Elementwise function && IsFree(node)
        ? Rewriter.Rewrite(function, [.. node.Inputs().Select(input => Moved(input, permute))])
        : Rewriter.Rewrite(permute, node);

    /// <summary>Letters of the network's axes, in the order of storage.</summary>
    public string Stored(string letters)
    {
        var stored = new char[letters.Length];
        for (int axis = 0; axis < letters.Length; axis++)
        {
            stored[Order[axis]] = letters[axis];
        }

        return new string(stored);
    }

    /// <summary>The order that some letters are stored in, for each letter of the network's.</summary>
    public static int[] OrderOf(string letters, string stored) => [.. letters.Select(letter => stored.IndexOf(letter))];

    /// <summary>The order that is left when some axes of the network are gone.</summary>
    public int[] Without(IReadOnlyCollection<int> axes)
    {
        int[] left = [.. Enumerable.Range(0, Order.Count).Where(axis => !axes.Contains(axis)).Select(axis => Order[axis])];
        int[] sorted = [.. left.OrderBy(axis => axis)];
        return [.. left.Select(axis => Array.IndexOf(sorted, axis))];
    }
}
