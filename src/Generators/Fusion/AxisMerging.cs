using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Fusion;

/// <summary>Makes loops fewer and longer: two neighbours that every access walks as one become one.</summary>
internal static class AxisMerging
{
    public static Kernel Merge(Kernel kernel)
    {
        for (int axis = kernel.Axes.Count - 1; axis >= 0; axis--)
        {
            if (kernel.Axes[axis].Extent.IsOne)
            {
                kernel = Without(kernel, axis, kernel.Axes);
            }
        }

        for (int axis = kernel.Axes.Count - 2; axis >= 0; axis--)
        {
            (Axis outer, Axis inner) = (kernel.Axes[axis], kernel.Axes[axis + 1]);
            if (outer.Reduced != inner.Reduced || inner.Extent.TimesBatch)
            {
                continue;
            }

            bool asOne = Accesses(kernel).All(access => access.Strides[axis] == access.Strides[axis + 1] * inner.Extent.Count);
            if (asOne)
            {
                Axis[] axes = kernel.Axes.ToArray();
                axes[axis + 1] = outer with { Extent = new Extent(outer.Extent.Count * inner.Extent.Count, outer.Extent.TimesBatch) };
                kernel = Without(kernel, axis, axes);
            }
        }

        return kernel;
    }

    /// <summary>The kernel without its reduced axes, along which none of its terms moves.</summary>
    public static Kernel WithoutReduced(Kernel kernel)
    {
        for (int axis = kernel.Axes.Count - 1; axis >= 0; axis--)
        {
            if (kernel.Axes[axis].Reduced)
            {
                kernel = Without(kernel, axis, kernel.Axes);
            }
        }

        return kernel;
    }

    private static IEnumerable<Access> Accesses(Kernel kernel) =>
        kernel.Terms.SelectMany(term => term.Accesses()).Concat(kernel.Stores.Select(store => store.Access));

    private static Kernel Without(Kernel kernel, int axis, EquatableArray<Axis> axes)
    {
        Access Drop(Access access) => access with { Strides = access.Strides.Where((_, i) => i != axis).ToArray() };
        return kernel with
        {
            Axes = axes.Where((_, i) => i != axis).ToArray(),
            Terms = kernel.Terms.Select(term => term.WithAccess(Drop)).ToArray(),
            Stores = kernel.Stores.Select(store => store with { Access = Drop(store.Access) }).ToArray(),
        };
    }
}
