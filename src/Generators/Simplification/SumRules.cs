using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>Sums that need no adding up, or can be one with what stands before them.</summary>
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

            default:
                return null;
        }
    }

    private static Node Times(Node x, Node scalar) =>
        Rewriter.Rewrite(new Multiply(), x, Rewriter.Rewrite(new Broadcast(x.Shape, EquatableArray<int>.Empty, x.Type.Batched), scalar));
}
