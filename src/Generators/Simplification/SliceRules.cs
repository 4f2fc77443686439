using System;
using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>Cuts before computing: what a slice leaves out of a padding or of a product over windows is not computed.</summary>
internal static class SliceRules
{
    /// <summary>The smaller node, or null where no rule applies.</summary>
    public static Node? Apply(Slice slice, Node x)
    {
        if (slice.Step != 1)
        {
            return null;
        }

        return x.Operation() switch
        {
            Pad { Step: 1 } pad when pad.Axis == slice.Axis => OfPadding(slice, pad, x.Input()),
            Pad pad when pad.Axis != slice.Axis => Rewriter.Rewrite(pad, Rewriter.Rewrite(slice, x.Input())),
            Unfold unfold when IsPadding(x.Input()) => OfWindows(slice, unfold, x.Input()),
            Concat concat when concat.Axis == slice.Axis => OfParts(slice, x),
            Contract contract => OfProduct(slice, contract, x),
            _ => null,
        };
    }

    // A padding, perhaps seen through windows of other axes.
    private static bool IsPadding(Node x) => x.Operation() is Pad || (x.Operation() is Unfold && IsPadding(x.Input()));

    private static Node? OfPadding(Slice slice, Pad pad, Node x)
    {
        int start = Math.Max(slice.Start - pad.Start, 0);
        int end = Math.Min(slice.Start + slice.Count - pad.Start, x.Shape[pad.Axis]);
        if (end <= start)
        {
            return null;
        }

        Node kept = Rewriter.Rewrite(new Slice(pad.Axis, start, end - start, 1), x);
        return Rewriter.Rewrite(pad with { Start = pad.Start + start - slice.Start, Extent = slice.Count }, kept);
    }

    private static Node? OfWindows(Slice slice, Unfold unfold, Node x)
    {
        if (slice.Axis != unfold.Axis)
        {
            return slice.Axis == x.Shape.Rank ? null : Rewriter.Rewrite(unfold, Rewriter.Rewrite(slice, x));
        }

        int count = ((slice.Count - 1) * unfold.Step) + ((unfold.Size - 1) * unfold.Dilation) + 1;
        return Rewriter.Rewrite(unfold, Rewriter.Rewrite(new Slice(unfold.Axis, slice.Start * unfold.Step, count, 1), x));
    }

    private static Node? OfParts(Slice slice, Node x)
    {
        int start = 0;
        for (int i = 0; i < x.Builder.Nodes[x.Id].Inputs.Count; i++)
        {
            Node part = x.Input(i);
            int end = start + part.Shape[slice.Axis];
            if (slice.Start >= start && slice.Start + slice.Count <= end)
            {
                return Rewriter.Rewrite(slice with { Start = slice.Start - start }, part);
            }

            start = end;
        }

        return null;
    }

    // Of other products a slice may be one of several that together need it all.
    private static Node? OfProduct(Slice slice, Contract contract, Node x)
    {
        char letter = contract.Result[slice.Axis];
        for (int operand = 0; operand < 2; operand++)
        {
            (string letters, string others) = operand == 0 ? (contract.Left, contract.Right) : (contract.Right, contract.Left);
            Node cut = x.Input(operand);
            if (letters.Contains(letter) && !others.Contains(letter) && cut.Operation() is Unfold && letters.IndexOf(letter) < cut.Shape.Rank - 1)
            {
                Node kept = Rewriter.Rewrite(slice with { Axis = letters.IndexOf(letter) }, cut);
                return operand == 0 ? Rewriter.Rewrite(contract, kept, x.Input(1)) : Rewriter.Rewrite(contract, x.Input(0), kept);
            }
        }

        return null;
    }
}
