using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets;

public sealed partial class Node
{
    /// <summary>The numbers 0, 1, … count − 1. PyTorch: torch.arange.</summary>
    /// <param name="count">How many, positive.</param>
    public static Node Range(int count) => GraphBuilder.Current.Add(new Iota(new Shape(count).Size));

    /// <summary>A value where the mask is not 0, otherwise this. PyTorch: Tensor.masked_fill.</summary>
    /// <param name="mask">Of a shape that broadcasts with this.</param>
    /// <param name="value">The value.</param>
    public Node MaskedFill(Node mask, float value) => Where(mask, value, this);

    /// <summary>The part of each matrix on and below a diagonal, zero above. PyTorch: torch.tril.</summary>
    /// <param name="diagonal">0 for the main diagonal, above it if positive.</param>
    /// <exception cref="ModelException">SN2003: there are fewer than two axes.</exception>
    public Node Tril(int diagonal = 0) => Where(Column().GreaterOrEqual(Range(Shape[-1]) - (float)diagonal), this, 0f);

    /// <summary>The part of each matrix on and above a diagonal, zero below. PyTorch: torch.triu.</summary>
    /// <param name="diagonal">0 for the main diagonal, above it if positive.</param>
    /// <exception cref="ModelException">SN2003: there are fewer than two axes.</exception>
    public Node Triu(int diagonal = 0) => Where(Column().LessOrEqual(Range(Shape[-1]) - (float)diagonal), this, 0f);

    /// <summary>Elements moved along an axis; what leaves at one end comes in at the other. PyTorch: torch.roll.</summary>
    /// <param name="shift">Places to move by; negative towards the beginning.</param>
    /// <param name="axis">The axis.</param>
    public Node Roll(int shift, int axis = -1)
    {
        int extent = Shape[axis];
        int moved = ((shift % extent) + extent) % extent;
        return moved == 0 ? this : Concat(axis, Slice(axis, extent - moved, moved), Slice(axis, 0, extent - moved));
    }

    /// <summary>The whole tensor some times after itself, along each axis. PyTorch: torch.tile, Tensor.repeat.</summary>
    /// <param name="times">Repetitions of the last axes, positive; more of them than axes add leading ones.</param>
    public Node Tile(params int[] times)
    {
        int rank = System.Math.Max(Shape.Rank, times.Length);
        int[] extents = [.. Enumerable.Repeat(1, rank - Shape.Rank), .. Shape];
        int[] repeats = [.. Enumerable.Repeat(1, rank - times.Length), .. times];
        var pairs = new Shape(extents.SelectMany((extent, i) => new[] { repeats[i], extent }).ToArray());
        int[] own = Enumerable.Range(0, Shape.Rank).Select(i => (2 * (i + rank - Shape.Rank)) + 1).ToArray();
        return BroadcastTo(new TensorType(pairs, Type.Batched), own).Reshape(extents.Select((extent, i) => extent * repeats[i]).ToArray());
    }

    /// <summary>Each element some times after itself, along an axis. PyTorch: torch.repeat_interleave.</summary>
    /// <param name="times">Repetitions, positive.</param>
    /// <param name="axis">The axis.</param>
    public Node RepeatInterleave(int times, int axis = -1)
    {
        int along = Shape.Axis(axis);
        var repeated = new Shape([.. Shape.Take(along + 1), times, .. Shape.Skip(along + 1)]);
        int[] own = AllAxes(Shape).Select(i => i <= along ? i : i + 1).ToArray();
        return BroadcastTo(new TensorType(repeated, Type.Batched), own).Reshape(Shape.Select((extent, i) => i == along ? extent * times : extent).ToArray());
    }

    /// <summary>The slices along an axis, which is gone from them. PyTorch: torch.unbind.</summary>
    /// <param name="axis">The axis.</param>
    public Node[] Unbind(int axis = 0) => Enumerable.Range(0, Shape[axis]).Select(i => Slice(axis, i, 1).Squeeze(axis)).ToArray();

    /// <summary>One axis as several. PyTorch: torch.unflatten.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="shape">Extents in its place; one may be −1 and is then found from the others.</param>
    /// <exception cref="ModelException">SN2004: the number of elements differs.</exception>
    public Node Unflatten(int axis, params int[] shape)
    {
        int along = Shape.Axis(axis);
        return Reshape([.. Shape.Take(along), .. shape, .. Shape.Skip(along + 1)]);
    }

    /// <summary>The tensor without an axis of extent 1. PyTorch: torch.squeeze.</summary>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ModelException">SN2004: its extent is not 1.</exception>
    public Node Squeeze(int axis) => Shape[axis] == 1
        ? Reshape([.. Shape.Without([Shape.Axis(axis)])])
        : throw new ModelException("SN2004", $"Axis {axis} of {Shape} cannot be dropped: its extent is {Shape[axis]}, not 1; slice it, or reduce along it.");

    /// <summary>The tensor with a new axis of extent 1. PyTorch: torch.unsqueeze.</summary>
    /// <param name="axis">Where it will be, 0 .. rank; −1 for the last.</param>
    /// <exception cref="ModelException">SN2003: there would be no such axis.</exception>
    public Node Unsqueeze(int axis)
    {
        int place = axis < 0 ? axis + Shape.Rank + 1 : axis;
        return place >= 0 && place <= Shape.Rank
            ? Reshape([.. Shape.Take(place), 1, .. Shape.Skip(place)])
            : throw new ModelException("SN2003", $"A new axis {axis} cannot be put into {Shape}; use {-Shape.Rank - 1} .. {Shape.Rank}.");
    }

    /// <summary>The diagonal of each square matrix. PyTorch: torch.diagonal of the last two axes.</summary>
    /// <exception cref="ModelException">SN2002: the last two extents differ. SN2003: there are fewer than two axes.</exception>
    public Node Diagonal()
    {
        int extent = Shape[-1];
        return Shape[-2] == extent
            ? Reshape([.. Shape.Take(Shape.Rank - 2), extent * extent]).Slice(-1, 0, extent, extent + 1)
            : throw new ModelException("SN2002", $"Diagonal needs square matrices on the last two axes, but found {Shape}.");
    }

    private Node Column() => Range(Shape[-2]).Unsqueeze(-1);
}
