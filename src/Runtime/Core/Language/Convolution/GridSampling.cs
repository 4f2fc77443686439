using System.Linq;

namespace StaticNets;

/// <summary>Images and volumes looked up at places that are computed, as spatial transformers do.</summary>
/// <remarks>
/// A place has a coordinate for each axis, the last axis first: −1 is the axis' beginning, 1 its end.
/// Source: Jaderberg et al., "Spatial transformer networks", 2015.
/// </remarks>
public static class GridSampling
{
    /// <summary>The values at the places of a grid. PyTorch: torch.nn.functional.grid_sample.</summary>
    /// <remarks>Differentiable by the input and, but for <see cref="GridMode.Nearest"/>, by the grid.</remarks>
    /// <param name="x">[C, H, W], or [C, D, H, W], not for <see cref="GridMode.Bicubic"/>.</param>
    /// <param name="grid">Places, [.., 2] as (x, y), or [.., 3] as (x, y, z), finite; as many axes before as the input has spatial ones.</param>
    /// <param name="mode">What lies between elements.</param>
    /// <param name="padding">What lies outside.</param>
    /// <param name="alignCorners">Whether −1 and 1 are the centres of the outermost elements, instead of their outer edges.</param>
    /// <returns>[C, ..], the grid's axes.</returns>
    /// <exception cref="ModelException">SN2003: x has other axes, or too many for the mode. SN2002: the grid does not fit.</exception>
    public static Node GridSample(
        this Node x, Node grid, GridMode mode = GridMode.Bilinear, GridPadding padding = GridPadding.Zeros, bool alignCorners = false)
    {
        int spatial = x.Shape.Rank - 1;
        Windows.RequireRank(x, mode == GridMode.Bicubic || spatial < 3 ? 2 : 3, "GridSample");
        if (grid.Shape.Rank != spatial + 1 || grid.Shape.Last != spatial)
        {
            throw new ModelException(
                "SN2002", $"GridSample of {x.Shape} needs a grid of {spatial + 1} axes, the last of extent {spatial}, but found {grid.Shape}.");
        }

        return Composite.Of("gridSample", $"{mode}, {padding}", [x, grid], [x, grid, mode, padding, alignCorners], () =>
        {
            // Of each axis the taps lie on an axis of their own, before the grid's; index and weight become those of all combinations.
            int[] places = [.. grid.Shape.Take(spatial)];
            Node? index = null;
            Node? weight = null;
            for (int axis = 0; axis < spatial; axis++)
            {
                int extent = x.Shape[axis + 1];
                Node coordinate = grid.Slice(-1, spatial - 1 - axis, 1).Reshape(places);
                (Node axisIndex, Node axisWeight) = GridTaps.Of(coordinate, extent, mode, padding, alignCorners);
                int[] column = [.. Enumerable.Range(0, spatial).Select(i => i == axis ? axisIndex.Shape[0] : 1), .. places];
                index = index is null ? axisIndex.Reshape(column) : (index * extent) + axisIndex.Reshape(column);
                weight = weight is null ? axisWeight.Reshape(column) : weight * axisWeight.Reshape(column);
            }

            Node found = x.Reshape(x.Shape[0], -1).Take(index!, 1);
            return (found * weight!).Sum([.. Enumerable.Range(1, spatial)]);
        });
    }

    /// <summary>The grid of an affine map: each place is θ·(x, y, 1), or θ·(x, y, z, 1). PyTorch: torch.nn.functional.affine_grid.</summary>
    /// <param name="theta">θ, [2, 3] or [3, 4].</param>
    /// <param name="size">Extents of the grid, [H, W] or [D, H, W], positive.</param>
    /// <param name="alignCorners">Whether −1 and 1 are the centres of the outermost elements, instead of their outer edges.</param>
    /// <returns>[size.., 2] or [size.., 3].</returns>
    /// <exception cref="ModelException">SN2002: θ does not fit the size. SN2003: the size has other than 2 or 3 axes.</exception>
    public static Node AffineGrid(this Node theta, Shape size, bool alignCorners = false)
    {
        int spatial = size.Rank;
        if (spatial is not (2 or 3))
        {
            throw new ModelException("SN2003", $"AffineGrid makes a grid of 2 or 3 axes, but its size is {size}.");
        }

        if (theta.Shape != new Shape(spatial, spatial + 1))
        {
            throw new ModelException("SN2002", $"AffineGrid of size {size} needs a map [{spatial}, {spatial + 1}], but found {theta.Shape}.");
        }

        return Composite.Of("affineGrid", size.ToString(), [theta], [theta, size, alignCorners], () =>
        {
            Node grid = Column(spatial);
            for (int axis = 0; axis < spatial; axis++)
            {
                int extent = size[axis];
                Node steps = 2f * Node.Range(extent) - (extent - 1);
                Node coordinate = steps / (alignCorners ? System.Math.Max(extent - 1, 1) : extent);
                grid += coordinate.Reshape([.. size.Select((_, i) => i == axis ? extent : 1), 1]) * Column(spatial - 1 - axis);
            }

            return grid;
        });

        Node Column(int column) => theta.Slice(1, column, 1).Reshape(spatial);
    }
}
