using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Simplification;

namespace StaticNets.Generators.Fusion;

/// <summary>Where the elements of a value lie in the tensor that holds them, seen through its views.</summary>
/// <param name="Source">Node whose tensor it is.</param>
/// <param name="BatchStride">Elements from one sample to the next; 0 where all share one.</param>
/// <param name="Strides">Elements from one index to the next, along each axis of the value.</param>
/// <param name="Offset">Element at the origin.</param>
internal sealed record ViewAccess(int Source, int BatchStride, EquatableArray<int> Strides, int Offset)
{
    /// <summary>A tensor of its own, row-major.</summary>
    public static ViewAccess Own(int node, TensorType type) =>
        new(node, type.Batched ? type.Shape.Size : 0, type.Shape.Strides(), 0);

    /// <summary>Where a node's elements lie, seen through all its views; null where a copy must be made first.</summary>
    public static ViewAccess? Of(Node node) => Clusters.IsView(node.Operation())
        ? Of(node.Input())?.Through(node.Operation(), node.Input().Type)
        : Own(node.Id, node.Type);

    /// <summary>The same elements through one more view, or null where no strides can say it.</summary>
    public ViewAccess? Through(Operation view, TensorType from) => view switch
    {
        Permute permute => this with { Strides = permute.Order.Select(axis => Strides[axis]).ToArray() },
        Broadcast broadcast => this with { Strides = Spread(broadcast) },
        Slice slice => this with
        {
            Strides = Strides.Select((stride, axis) => axis == slice.Axis ? stride * slice.Step : stride).ToArray(),
            Offset = Offset + (slice.Start * Strides[slice.Axis]),
        },
        Flip flip => this with
        {
            Strides = Strides.Select((stride, axis) => axis == flip.Axis ? -stride : stride).ToArray(),
            Offset = Offset + ((from.Shape[flip.Axis] - 1) * Strides[flip.Axis]),
        },
        Unfold unfold => this with
        {
            Strides = Strides.Select((stride, axis) => axis == unfold.Axis ? stride * unfold.Step : stride)
                .Append(Strides[unfold.Axis] * unfold.Dilation).ToArray(),
        },
        Reshape reshape => Reshaped(from.Shape, reshape.Shape),
        _ => null,
    };

    private int[] Spread(Broadcast broadcast)
    {
        var strides = new int[broadcast.Shape.Rank];
        for (int axis = 0; axis < broadcast.Axes.Count; axis++)
        {
            strides[broadcast.Axes[axis]] = Strides[axis];
        }

        return strides;
    }

    // Axes are taken in runs of equal size on both sides; a run's old axes must lie as one, evenly spaced.
    private ViewAccess? Reshaped(Shape from, Shape to)
    {
        var strides = new int[to.Rank];
        int[] old = Enumerable.Range(0, from.Rank).Where(axis => from[axis] > 1).ToArray();
        int[] fresh = Enumerable.Range(0, to.Rank).Where(axis => to[axis] > 1).ToArray();
        int i = 0;
        int j = 0;
        while (i < old.Length && j < fresh.Length)
        {
            (int firstOld, int firstFresh) = (i, j);
            long left = from[old[i++]];
            long right = to[fresh[j++]];
            while (left != right)
            {
                if (left < right)
                {
                    left *= from[old[i++]];
                }
                else
                {
                    right *= to[fresh[j++]];
                }
            }

            for (int axis = firstOld; axis + 1 < i; axis++)
            {
                if (Strides[old[axis]] != Strides[old[axis + 1]] * from[old[axis + 1]])
                {
                    return null;
                }
            }

            int stride = Strides[old[i - 1]];
            for (int axis = j - 1; axis >= firstFresh; axis--)
            {
                strides[fresh[axis]] = stride;
                stride *= to[fresh[axis]];
            }
        }

        return this with { Strides = strides };
    }
}
