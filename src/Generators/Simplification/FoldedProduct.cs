using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>The fold of a product a[.., o, ..]·b[.., k, ..] is a product over windows of a: a convolution with b flipped.</summary>
/// <remarks>
/// y[h] = Σ_k a[h − k·Dilation]·b[k] = Σ_k' a'[h + k'·Dilation]·b[K − 1 − k'], a' with zeros around a. So the gradient of a
/// convolution, and a transposed convolution, are convolutions. With a step, phase r of the result takes the
/// elements r, r + Step, … of b, and no product with a zero between the windows is computed.
/// Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016, chapter 4; Shi et al., "Is the
/// deconvolution layer the same as a convolutional layer?", 2016.
/// </remarks>
internal static class FoldedProduct
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The product over windows, or null where x is no such product.</summary>
    public static Node? TryRewrite(Fold fold, Node x)
    {
        if (x.Operation() is not Contract contract)
        {
            return null;
        }

        char over = contract.Result[fold.Axis];
        char tap = contract.Result[contract.Result.Length - 1];
        bool overLeft = contract.Left.Contains(over);
        (string a, string b) = overLeft ? (contract.Left, contract.Right) : (contract.Right, contract.Left);
        if (b.Contains(over) || a.Contains(tap) || !b.Contains(tap))
        {
            return null;
        }

        (Node first, Node second) = (x.Input(overLeft ? 0 : 1), x.Input(overLeft ? 1 : 0));
        return fold.Step > 1 && fold.Dilation == 1
            ? InPhases(fold, contract, over, tap, a, b, first, second)
            : Plain(fold, contract, over, tap, a, b, first, second);
    }

    private static Node Plain(Fold fold, Contract contract, char over, char tap, string a, string b, Node first, Node second)
    {
        int size = second.Shape[b.IndexOf(tap)];
        int axis = a.IndexOf(over);
        Node spaced = FoldRules.Spaced(fold, first, axis, (size - 1) * fold.Dilation);
        Node windows = Rewriter.Rewrite(new Unfold(axis, size, 1, fold.Dilation), spaced);
        Node flipped = Rewriter.Rewrite(new Flip(b.IndexOf(tap)), second);
        return Rewriter.Rewrite(new Contract(a + tap, b, contract.Result.Replace(tap.ToString(), ""), contract.OverBatch), windows, flipped);
    }

    private static Node InPhases(Fold fold, Contract contract, char over, char tap, string a, string b, Node first, Node second)
    {
        int step = fold.Step;
        int tapAxis = b.IndexOf(tap);
        int taps = FoldRules.Phases(second.Shape[tapAxis], step);
        int positions = FoldRules.Phases(fold.Extent, step);
        char phase = Letters.First(letter => !(a + b).Contains(letter));

        // b[.., k, ..] → b[.., j, r, ..], j from its end.
        int[] extents = [.. second.Shape.Take(tapAxis), taps, step, .. second.Shape.Skip(tapAxis + 1)];
        Node split = FoldRules.PadTo(second, tapAxis, 0, taps * step).ReshapeTo(extents);
        Node flipped = Rewriter.Rewrite(new Flip(tapAxis), split);

        int axis = a.IndexOf(over);
        Node padded = FoldRules.PadTo(first, axis, taps - 1, positions + taps - 1);
        Node windows = Rewriter.Rewrite(new Unfold(axis, taps, 1, 1), padded);
        string result = contract.Result.Replace(tap.ToString(), "");
        Node phases = Rewriter.Rewrite(
            new Contract(a + tap, b.Insert(tapAxis + 1, phase.ToString()), result.Insert(fold.Axis + 1, phase.ToString()), contract.OverBatch), windows, flipped);

        // [.., q, r, ..] → [.., h, ..]
        int[] joined = [.. result.Select((letter, i) => i == fold.Axis ? positions * step : phases.Shape[i < fold.Axis ? i : i + 1])];
        return FoldRules.SliceTo(phases.ReshapeTo(joined), fold.Axis, fold.Extent);
    }
}
