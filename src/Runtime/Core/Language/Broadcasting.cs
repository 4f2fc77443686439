using System;
using StaticNets.Generators.Graphs;

namespace StaticNets;

/// <summary>The broadcasting rule of NumPy, with the batch as an axis of its own.</summary>
internal static class Broadcasting
{
    /// <summary>The type that two values are brought to.</summary>
    /// <exception cref="ModelException">SN2002: extents differ and neither is 1.</exception>
    public static TensorType Common(TensorType a, TensorType b)
    {
        int rank = Math.Max(a.Shape.Rank, b.Shape.Rank);
        var extents = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            int left = Extent(a.Shape, axis - rank + a.Shape.Rank);
            int right = Extent(b.Shape, axis - rank + b.Shape.Rank);
            if (left != right && left != 1 && right != 1)
            {
                throw new ModelException(
                    "SN2002",
                    $"Shapes {a.Shape} and {b.Shape} do not broadcast: {left} and {right} differ in axis {axis - rank}; "
                    + "give both sides the same extent there, or one of them extent 1.");
            }

            extents[axis] = Math.Max(left, right);
        }

        return new TensorType(new Shape(extents), a.Batched || b.Batched);
    }

    private static int Extent(Shape shape, int axis) => axis < 0 ? 1 : shape[axis];
}
