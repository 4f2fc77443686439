using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Planning;

/// <summary>Chooses how a kernel runs.</summary>
internal static class Scheduler
{
    private const int Chains = 4;
    private const int FewestInChains = 16;
    private const int LongestShort = 4;

    /// <param name="kernel">The kernel.</param>
    /// <param name="inPanels">For each argument whether its tensor lies in packed panels.</param>
    public static Schedule Choose(Kernel kernel, IReadOnlyList<bool> inPanels)
    {
        int[] outputs = Axes(kernel, reduced: false);
        int[] reduced = Axes(kernel, reduced: true);
        int last = outputs.Length > 0 ? outputs[outputs.Length - 1] : -1;
        int[] outer = outputs.Take(outputs.Length - 1).ToArray();

        if (kernel.Stores.Any(store => store.Into is not null))
        {
            bool inRow = last >= 0 && kernel.Stores.All(store => store.Access.Strides[last] == 1);
            return inRow ? new ScatterSchedule(outer, last, reduced) : new ScatterSchedule(outputs, -1, reduced);
        }

        if (kernel.Terms.Any(term => term is Order))
        {
            return new SortSchedule(outputs, reduced.DefaultIfEmpty(-1).Single());
        }

        if (kernel.Reduction < 0)
        {
            return new MapSchedule(outer, last);
        }

        if (ProductScheduler.TryChoose(kernel, inPanels) is ProductSchedule product)
        {
            return product;
        }

        if (reduced.Length == 0 || kernel.Terms[kernel.Reduction] is Running)
        {
            return new ColumnSchedule(outer, last, reduced, 1);
        }

        int along = reduced[reduced.Length - 1];
        // What is the same for all outputs along the lanes is broadcast, wherever it lies: fused or stored, it counts for neither.
        int inReduced = BodyReads(kernel).Count(access => access.Strides[along] == 1 && (last < 0 || access.Strides[last] != 0));
        int inOutput = last < 0 ? 0 : BodyReads(kernel).Count(access => access.Strides[last] == 1);
        bool sideBySide = (inOutput > 0 || inReduced == 0) && inOutput >= inReduced;
        return last >= 0 && (sideBySide || IsShort(kernel, reduced, last))
            ? new ColumnSchedule(outer, last, reduced, ChainsOf(kernel, along))
            : new RowSchedule(outputs, reduced.Take(reduced.Length - 1).ToArray(), along);
    }

    // Windows of a few elements would leave most lanes empty: their outputs fill them, even with loads that skip. Of maxima only,
    // which are the same in every order: what is fused with a kernel may join its axes or not, and must not order a sum.
    private static bool IsShort(Kernel kernel, int[] reduced, int last) =>
        kernel.Reductions.All(reduction => kernel.Terms[reduction] is Reduce { Kind: ReductionKind.Largest })
        && !kernel.Axes[last].Extent.TimesBatch && kernel.Axes[last].Extent.Count >= LongestShort
        && kernel.Axes[reduced[reduced.Length - 1]].Extent is { TimesBatch: false, Count: <= LongestShort };

    // An addition takes four cycles, and two begin in each: one chain would wait for itself.
    private static int ChainsOf(Kernel kernel, int along) =>
        kernel.Axes[along].Extent is { TimesBatch: false } extent && extent.Count % Chains == 0 && extent.Count >= FewestInChains ? Chains : 1;

    public static int[] Axes(Kernel kernel, bool reduced) =>
        Enumerable.Range(0, kernel.Axes.Count).Where(axis => kernel.Axes[axis].Reduced == reduced).ToArray();

    // Not what the epilogue reads, wherever it stands among the terms: the order of a sum must not hang on what follows it.
    private static IEnumerable<Access> BodyReads(Kernel kernel)
    {
        var body = new HashSet<int> { ((Reduce)kernel.Terms[kernel.Reduction]).Argument };
        for (int term = kernel.Reduction - 1; term >= 0; term--)
        {
            if (body.Contains(term))
            {
                body.UnionWith(kernel.Terms[term].Operands());
            }
        }

        return body.OrderBy(term => term).Select(term => kernel.Terms[term]).Where(term => term is Read or Lookup).SelectMany(term => term.Accesses());
    }
}
