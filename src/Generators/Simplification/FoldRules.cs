using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>Adds overlapping windows up without scattering: each element of the result gathers what falls on it.</summary>
/// <remarks>
/// A step above 1 is taken apart in phases: with h = q·Step + r and k = j·Step + r, phase r of the result is
/// y[q, r] = Σ_j x[q − j, j, r], a fold of step 1 for each r.
/// </remarks>
internal static class FoldRules
{
    /// <summary>The same sums, without a fold.</summary>
    public static Node Apply(Fold fold, Node x) =>
        FoldedProduct.TryRewrite(fold, x) ?? (fold.Step > 1 && fold.Dilation == 1 ? InPhases(fold, x) : Added(fold, x));

    private static Node InPhases(Fold fold, Node x)
    {
        int step = fold.Step;
        int taps = Phases(x.Shape.Last, step);
        int positions = Phases(fold.Extent, step);
        int rank = x.Shape.Rank;
        int[] extents = [.. x.Shape.Take(rank - 1)];

        // [.., o, .., k] → [.., o, .., r, j] → [.., q, .., r]
        Node split = PadTo(x, rank - 1, 0, taps * step).ReshapeTo([.. extents, taps, step]);
        int[] swapped = [.. Enumerable.Range(0, rank - 1), rank, rank - 1];
        Node folded = taps == 1
            ? PadTo(split.ReshapeTo([.. extents, step]), fold.Axis, 0, positions)
            : Apply(new Fold(fold.Axis, positions + taps - 1, 1, 1), Rewriter.Rewrite(new Permute(swapped), split));

        // → [.., q, r, ..] → [.., h, ..]
        folded = SliceTo(folded, fold.Axis, positions);
        int[] order = [.. Enumerable.Range(0, fold.Axis + 1), rank - 1, .. Enumerable.Range(fold.Axis + 1, rank - 2 - fold.Axis)];
        extents[fold.Axis] = positions * step;
        return SliceTo(Rewriter.Rewrite(new Permute(order), folded).ReshapeTo(extents), fold.Axis, fold.Extent);
    }

    // y[h] = Σ_k x[h − k·Dilation, k], with zeros around x.
    private static Node Added(Fold fold, Node x)
    {
        int reach = (x.Shape.Last - 1) * fold.Dilation;
        Node spaced = Spaced(fold, x, fold.Axis, reach);
        int[] extents = [.. spaced.Shape.Take(spaced.Shape.Rank - 1)];
        return Enumerable.Range(0, x.Shape.Last)
            .Select(k => SliceTo(
                Rewriter.Rewrite(new Slice(spaced.Shape.Rank - 1, k, 1, 1), spaced).ReshapeTo(extents), fold.Axis, fold.Extent, reach - (k * fold.Dilation)))
            .Aggregate((sum, part) => Rewriter.Rewrite(new Add(), sum, part));
    }

    /// <summary>Number of steps that cover an extent.</summary>
    public static int Phases(int extent, int step) => (extent + step - 1) / step;

    /// <summary>Windows with step − 1 zeros between them, and as many around that every element of the result finds all of its own.</summary>
    public static Node Spaced(Fold fold, Node x, int axis, int reach) =>
        Rewriter.Rewrite(new Pad(axis, reach, fold.Extent + reach, fold.Step, 0f), x);

    public static Node PadTo(Node x, int axis, int start, int extent) =>
        extent == x.Shape[axis] ? x : Rewriter.Rewrite(new Pad(axis, start, extent, 1, 0f), x);

    public static Node SliceTo(Node x, int axis, int count, int start = 0) =>
        count == x.Shape[axis] ? x : Rewriter.Rewrite(new Slice(axis, start, count, 1), x);

    public static Node ReshapeTo(this Node x, int[] extents) => Rewriter.Rewrite(new Reshape(new Shape(extents)), x);
}
