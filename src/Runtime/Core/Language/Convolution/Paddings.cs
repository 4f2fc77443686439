using System.Linq;

namespace StaticNets;

/// <summary>Paddings that repeat what they surround.</summary>
public static class Paddings
{
    /// <summary>The tensor with elements before and after it, along an axis. PyTorch: torch.nn.functional.pad.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis, of extent n.</param>
    /// <param name="before">Elements before: zero or more, below n for Reflect, up to n for Circular.</param>
    /// <param name="after">Elements after, likewise.</param>
    /// <param name="mode">What they are.</param>
    /// <exception cref="ModelException">SN2005: a count is negative, or more than the axis can give.</exception>
    public static Node Pad(this Node x, int axis, int before, int after, PaddingMode mode)
    {
        int along = x.Shape.Axis(axis);
        int extent = x.Shape[along];
        int most = mode switch
        {
            PaddingMode.Reflect => extent - 1,
            PaddingMode.Circular => extent,
            _ => int.MaxValue,
        };
        if (before < 0 || after < 0 || before > most || after > most)
        {
            throw new ModelException(
                "SN2005", $"{mode} padding by {before} and {after} of axis {axis} of {x.Shape}: both must be {(most == int.MaxValue ? "zero or more" : $"in 0..{most}")}.");
        }

        if (mode == PaddingMode.Zeros || (before == 0 && after == 0))
        {
            return x.Pad(along, before, after);
        }

        int begin = x.Builder.Count;
        Node[] parts = [Part(before, atStart: true), x, Part(after, atStart: false)];
        int[] counts = [before, 1, after];
        return Composite.Of("pad", mode.ToString(), [x], [x, axis, before, after, mode], () => Node.Concat(along, [.. parts.Where((_, i) => counts[i] > 0)]), begin: begin);

        Node Part(int count, bool atStart) => (mode, count) switch
        {
            (_, 0) => x,
            (PaddingMode.Reflect, _) => x.Slice(along, atStart ? 1 : extent - 1 - count, count).Flip(along),
            (PaddingMode.Circular, _) => x.Slice(along, atStart ? extent - count : 0, count),
            _ => x.Slice(along, atStart ? 0 : extent - 1, 1).Broadcast([.. x.Shape.Select((n, i) => i == along ? count : n)]),
        };
    }

    /// <summary>Image borders in one call. PyTorch: torch.nn.ReflectionPad2d, ReplicationPad2d, CircularPad2d, ZeroPad2d.</summary>
    /// <param name="x">[.., H, W].</param>
    /// <param name="amount">Elements on each side of each of the last two axes.</param>
    /// <param name="mode">What they are.</param>
    /// <exception cref="ModelException">SN2005: more than the axes can give.</exception>
    public static Node Pad2D(this Node x, Pair amount, PaddingMode mode = PaddingMode.Zeros) =>
        x.Pad(-2, amount.Height, amount.Height, mode).Pad(-1, amount.Width, amount.Width, mode);
}
