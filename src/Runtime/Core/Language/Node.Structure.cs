using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets;

public sealed partial class Node
{
    /// <summary>The same elements, in the same order, under another shape. PyTorch: torch.reshape.</summary>
    /// <param name="shape">Extents; one may be −1 and is then found from the others.</param>
    /// <exception cref="ModelException">SN2004: the number of elements differs.</exception>
    public Node Reshape(params int[] shape)
    {
        int[] extents = (int[])shape.Clone();
        int open = System.Array.IndexOf(extents, -1);
        if (open >= 0)
        {
            int known = extents.Where((_, axis) => axis != open).Aggregate(1, (product, extent) => product * extent);
            extents[open] = known > 0 && Shape.Size % known == 0
                ? Shape.Size / known
                : throw new ModelException(
                    "SN2004",
                    $"{Shape} has {Shape.Size} elements, which [{string.Join(", ", shape)}] does not divide; a reshape keeps their number.");
        }

        var target = new Shape(extents);
        return target == Shape ? this : Apply(new Reshape(target));
    }

    /// <summary>All elements along one axis. PyTorch: torch.flatten.</summary>
    public Node Flatten() => Reshape(Shape.Size);

    /// <summary>Axes in another order: axis i of the result is axis order[i] of this. PyTorch: torch.permute.</summary>
    /// <param name="order">A permutation of the axes.</param>
    /// <exception cref="ModelException">SN2007: it is no permutation.</exception>
    public Node Permute(params int[] order)
    {
        int[] axes = order.Select(Shape.Axis).ToArray();
        return axes.SequenceEqual(Enumerable.Range(0, Shape.Rank)) ? this : Apply(new Permute(axes));
    }

    /// <summary>Two axes exchanged. PyTorch: torch.transpose.</summary>
    /// <param name="first">One axis.</param>
    /// <param name="second">The other.</param>
    public Node Transpose(int first = -2, int second = -1)
    {
        int[] order = AllAxes(Shape);
        (order[Shape.Axis(first)], order[Shape.Axis(second)]) = (Shape.Axis(second), Shape.Axis(first));
        return Permute(order);
    }

    /// <summary>Part of the tensor along an axis. PyTorch: tensor[start : start + count·step : step].</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="start">First element, from 0.</param>
    /// <param name="count">Number of elements, positive.</param>
    /// <param name="step">Distance between elements taken, positive.</param>
    /// <exception cref="ModelException">SN2005: it leaves the axis.</exception>
    public Node Slice(int axis, int start, int count, int step = 1)
    {
        int along = Shape.Axis(axis);
        return start == 0 && step == 1 && count == Shape[along] ? this : Apply(new Slice(along, start, count, step));
    }

    /// <summary>Equal parts along an axis. PyTorch: torch.chunk.</summary>
    /// <param name="parts">Number of parts; divides the extent.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ModelException">SN2005: the extent cannot be divided.</exception>
    public Node[] Split(int parts, int axis = -1)
    {
        int extent = Shape[axis];
        if (parts <= 0 || extent % parts != 0)
        {
            throw new ModelException("SN2005", $"Axis {axis} of {Shape} cannot be split into {parts} equal parts; {parts} must divide {extent}.");
        }

        return Enumerable.Range(0, parts).Select(part => Slice(axis, part * (extent / parts), extent / parts)).ToArray();
    }

    /// <summary>Tensors one after another along an axis. PyTorch: torch.cat.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="parts">The tensors; their other extents are equal.</param>
    /// <exception cref="ModelException">SN2006: they do not fit.</exception>
    public static Node Concat(int axis, params Node[] parts)
    {
        Required(parts);
        if (parts.Length == 0)
        {
            throw new ModelException("SN2006", "Concat needs at least one tensor.");
        }

        bool batched = parts.Any(part => part.Type.Batched);
        Node[] fitted = parts.Select(part => part.BroadcastTo(new(part.Shape, batched), AllAxes(part.Shape))).ToArray();
        return parts.Length == 1 ? parts[0] : fitted[0].Apply(new Concat(parts[0].Shape.Axis(axis)), [.. fitted.Skip(1)]);
    }

    /// <summary>Tensors of one shape along a new leading axis. PyTorch: torch.stack.</summary>
    /// <param name="parts">The tensors.</param>
    public static Node Stack(params Node[] parts) =>
        Concat(0, parts.Select(part => part.Reshape([1, .. part.Shape])).ToArray());

    /// <summary>The tensor with constant elements before and after, along an axis. PyTorch: torch.nn.functional.pad.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="before">Elements before, zero or more.</param>
    /// <param name="after">Elements after, zero or more.</param>
    /// <param name="value">The constant.</param>
    /// <exception cref="ModelException">SN2005: a count is negative.</exception>
    public Node Pad(int axis, int before, int after, float value = 0f)
    {
        int along = Shape.Axis(axis);
        if (before < 0 || after < 0)
        {
            throw new ModelException("SN2005", $"Pad by {before} and {after} of axis {axis} of {Shape}: both must be zero or more; use Slice to cut.");
        }

        return before == 0 && after == 0 ? this : Apply(new Pad(along, before, before + Shape[along] + after, 1, value));
    }

    /// <summary>An axis from its end. PyTorch: torch.flip.</summary>
    /// <param name="axis">The axis.</param>
    public Node Flip(int axis = -1) => Apply(new Flip(Shape.Axis(axis)));

    /// <summary>Windows along an axis, on a new last axis; they overlap in memory. PyTorch: Tensor.unfold.</summary>
    /// <param name="axis">The axis; it then counts the windows.</param>
    /// <param name="size">Elements in a window, positive.</param>
    /// <param name="step">Distance from one window to the next, positive.</param>
    /// <param name="dilation">Distance between the elements of a window, positive.</param>
    /// <exception cref="ModelException">SN2013: no window fits.</exception>
    public Node Unfold(int axis, int size, int step = 1, int dilation = 1) => Apply(new Unfold(Shape.Axis(axis), size, step, dilation));

    /// <summary>Adds up the windows of the last axis where they overlap along another. PyTorch: torch.nn.functional.fold, for one axis.</summary>
    /// <param name="axis">The axis that counts the windows.</param>
    /// <param name="extent">Its extent in the result.</param>
    /// <param name="step">Distance from one window to the next, positive.</param>
    /// <param name="dilation">Distance between the elements of a window, positive.</param>
    /// <exception cref="ModelException">SN2013: so many elements do not have these windows.</exception>
    public Node Fold(int axis, int extent, int step = 1, int dilation = 1) => Apply(new Fold(Shape.Axis(axis), extent, step, dilation));

    /// <summary>The same value, stored on its own in the order of its axes. PyTorch: Tensor.contiguous.</summary>
    public Node Contiguous() => Apply(new Contiguous());
}
