using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>Sums that need no adding up, or can be one with what stands before them.</summary>
/// <remarks>
/// Where a factor is taken out, a sum beyond 3.4e38 overflows although its scaled terms would not have: means, which divide last, always did.
/// </remarks>
internal static class SumRules
{
    /// <summary>The simpler node, or null where no rule applies.</summary>
    public static Node? Apply(Sum sum, Node x)
    {
        if (sum.Axes.Count == 0 && !sum.OverBatch)
        {
            return x;
        }

        switch (x.Operation())
        {
            // Over the batch, a product sums its samples itself.
            case Contract contract when sum.Axes.Count == 0 && x.Type.Batched:
                return Rewriter.Rewrite(contract with { OverBatch = true }, x.Input(0), x.Input(1));

            // A sum of sums is one sum.
            case Sum inner:
                int[] left = Enumerable.Range(0, x.Input().Shape.Rank).Except(inner.Axes).ToArray();
                int[] axes = inner.Axes.Concat(sum.Axes.Select(axis => left[axis])).OrderBy(axis => axis).ToArray();
                return Rewriter.Rewrite(new Sum(axes, sum.OverBatch || inner.OverBatch), x.Input());

            // What was repeated and is now summed is multiplied; the product rounds once where the sum would n times.
            case Broadcast broadcast when sum.Axes.SequenceEqual(Enumerable.Range(0, x.Shape.Rank).Except(broadcast.Axes)):
                bool batch = sum.OverBatch && x.Type.Batched;
                bool repeated = broadcast.Batched && !x.Input().Type.Batched;
                if (batch != repeated)
                {
                    return null;
                }

                int count = sum.Axes.Aggregate(1, (product, axis) => product * x.Shape[axis]);
                Node total = Times(x.Input(), x.Builder.Add(new Constant(count, TensorType.Scalar)));
                return batch ? Times(total, x.Builder.Add(new PassValue(PassValueKind.BatchSize))) : total;

            // A factor that all terms share is taken once; so is its rounding.
            case Multiply when Factors(x).Where(factor => IsShared(factor, sum)).ToArray() is { Length: > 0 } shared:
                Node[] own = [.. Factors(x).Where(factor => !IsShared(factor, sum))];
                return own.Length == 0 ? null : shared.Aggregate(
                    Rewriter.Rewrite(sum, own.Aggregate((product, factor) => Rewriter.Rewrite(new Multiply(), product, factor))),
                    (total, factor) => Rewriter.Rewrite(new Multiply(), total, Once(factor, sum, total.Type)));

            case Negate:
                return Rewriter.Rewrite(new Negate(), Rewriter.Rewrite(sum, x.Input()));

            default:
                return null;
        }
    }

    private static IEnumerable<Node> Factors(Node x) => x.Operation() is Multiply ? [.. Factors(x.Input(0)), .. Factors(x.Input(1))] : [x];

    // Whether a value is the same along all axes of a sum.
    private static bool IsShared(Node factor, Sum sum) => factor.Operation() switch
    {
        Constant => true,
        Broadcast broadcast => !broadcast.Axes.Intersect(sum.Axes).Any() && !(sum.OverBatch && factor.Input().Type.Batched),
        _ => false,
    };

    // The value along the axes that a sum leaves.
    private static Node Once(Node factor, Sum sum, TensorType type)
    {
        if (factor.Value() is float value)
        {
            return factor.Builder.Add(new Constant(value, type));
        }

        int[] left = [.. Enumerable.Range(0, factor.Shape.Rank).Except(sum.Axes)];
        EquatableArray<int> axes = ((Broadcast)factor.Operation()).Axes.Select(axis => Array.IndexOf(left, axis)).ToArray();
        return Rewriter.Rewrite(new Broadcast(type.Shape, axes, type.Batched), factor.Input());
    }

    private static Node Times(Node x, Node scalar) =>
        Rewriter.Rewrite(new Multiply(), x, Rewriter.Rewrite(new Broadcast(x.Shape, EquatableArray<int>.Empty, x.Type.Batched), scalar));
}
