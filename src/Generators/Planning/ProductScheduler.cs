using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Planning;

/// <summary>Recognizes matrix products among kernels and gives them register tiles.</summary>
internal static class ProductScheduler
{
    /// <summary>Weights with fewer rows are not worth padding to a panel.</summary>
    public const int FewestPackedRows = 8;

    /// <summary>A known number of rows that this divides is cut in tiles of one height.</summary>
    public const int EvenRows = 8;

    // Multiply-adds of a sum between its loading and its storing, so that these cost little.
    private const int FewestInSlice = 32;

    // Smaller weights lie in the first cache, where reading them costs nothing; the places of longer rows do not fit the stack.
    private const int FewestWeights = 16_384;
    private const int LongestRow = 4_096;
    private const int FewestInChains = 16;

    // Half a megabyte: with the rows of a tile and its results it fills the second cache of many machines.
    private const int LargestNear = 131_072;

    /// <summary>The tiles, or null if the kernel is no product that fits them.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="inPanels">For each argument whether its tensor lies in packed panels.</param>
    public static ProductSchedule? TryChoose(Kernel kernel, IReadOnlyList<bool> inPanels)
    {
        if (Operands(kernel) is not (int first, int second))
        {
            return null;
        }

        int[] outputs = Scheduler.Axes(kernel, reduced: false);
        // The longest loop innermost; the order of a sum belongs to the plan.
        int[] reduced = Scheduler.Axes(kernel, reduced: true).OrderBy(axis => kernel.Axes[axis].Extent is { TimesBatch: false, Count: int count } ? count : 0).ToArray();
        Store main = kernel.Stores[0];
        bool resultInPanels = kernel.Stores.Any(store => inPanels[store.Argument]);
        if (outputs.Length == 0 || reduced.Length == 0 || (resultInPanels && (ProductSplitter.IsHeavy(kernel) || outputs.Length != 2)))
        {
            return null;
        }

        // In packed panels a matrix [N, K] has neighbouring rows n in the lanes.
        int lane = resultInPanels ? outputs[0] : outputs[outputs.Length - 1];
        if (kernel.Axes[lane].Extent.TimesBatch || (!resultInPanels && main.Access.Strides[lane] != 1))
        {
            return null;
        }

        foreach ((int left, int right) in new[] { (first, second), (second, first) })
        {
            var a = (Read)kernel.Terms[left];
            var b = (Read)kernel.Terms[right];
            if (a.Access.Strides[lane] != 0 || inPanels[a.Argument])
            {
                continue;
            }

            bool rightInPanels = inPanels[b.Argument];
            if (rightInPanels ? !RunsAlongRows(kernel, b, lane) : b.Access.Strides[lane] != 1)
            {
                continue;
            }

            int[] others = outputs.Where(axis => axis != lane).ToArray();
            int row = others.Where(axis => b.Access.Strides[axis] == 0).Select(axis => (int?)axis).LastOrDefault() ?? -1;
            if (resultInPanels && row < 0)
            {
                continue;
            }

            int[] outer = others.Where(axis => axis != row).ToArray();
            int grain = outer.Length == 0 ? GrainOf(kernel, row) : 1;
            bool inSlices = IsInSlices(kernel, reduced);
            bool ofWeight = rightInPanels && outer.Length == 0;
            return new ProductSchedule(
                outer,
                row,
                lane,
                reduced,
                left,
                right,
                rightInPanels,
                PanelsOfResult: resultInPanels ? ProductSchedule.PanelsOf(kernel.Axes[lane].Extent.Count) : 0,
                grain,
                inSlices,
                RowByRow: ofWeight && IsRowByRow(kernel, a, row, lane, reduced),
                Chains: ofWeight ? ChainsOfSample(kernel, row, lane, reduced) : inSlices ? ChainsOfFilter(kernel, row, lane, reduced) : 1,
                ColumnsFirst: outer.Length == 0 && row >= 0 && kernel.Axes[row].Extent.TimesBatch
                    && kernel.Arguments[b.Argument].Type is { Batched: false, Shape.Size: >= LargestNear });
        }

        return null;
    }

    /// <summary>Whether an argument would serve a product as packed panels: a weight [N, ..] with its rows in the lanes.</summary>
    public static bool WantsPanels(Kernel kernel, int argument)
    {
        var panels = new bool[kernel.Arguments.Count];
        panels[argument] = true;
        return TryChoose(kernel, panels) is { RightInPanels: true };
    }

    // A multiply-add takes four cycles and two begin in each: eight chains keep a single sample busy, of as many vectors as there are.
    private static int ChainsOfSample(Kernel kernel, int row, int lane, int[] reduced)
    {
        if (row < 0 || kernel.Axes[row].Extent is not { TimesBatch: true, Count: 1 } || reduced.Length > 1 || kernel.Axes[reduced[0]].Extent.TimesBatch)
        {
            return 1;
        }

        (int columns, int length) = (kernel.Axes[lane].Extent.Count, kernel.Axes[reduced[0]].Extent.Count);
        int chains = length < FewestInChains ? 1 : columns <= ProductSchedule.Panel ? 4 : columns <= 2 * ProductSchedule.Panel ? 2 : 1;
        while (length % chains != 0)
        {
            chains /= 2;
        }

        return chains;
    }

    // A tile of three rows by one vector, the gradient of few small filters, would wait for itself too.
    private static int ChainsOfFilter(Kernel kernel, int row, int lane, int[] reduced)
    {
        Extent length = kernel.Axes[reduced[reduced.Length - 1]].Extent;
        bool isSmall = row >= 0 && kernel.Axes[row].Extent is { TimesBatch: false, Count: <= 3 } && kernel.Axes[lane].Extent.Count <= Planner.Alignment;
        return isSmall && !length.TimesBatch && length.Count >= FewestInChains && length.Count % 2 == 0 ? 2 : 1;
    }

    // One sample by a weight beyond the first cache, whose row of inputs lies in one piece.
    private static bool IsRowByRow(Kernel kernel, Read left, int row, int lane, int[] reduced)
    {
        if (row < 0 || kernel.Axes[row].Extent is not { TimesBatch: true, Count: 1 } || reduced.Length > 1 || left.Access.Strides[reduced[0]] != 1)
        {
            return false;
        }

        (int columns, Extent length) = (kernel.Axes[lane].Extent.Count, kernel.Axes[reduced[0]].Extent);
        return !length.TimesBatch && length.Count <= LongestRow && length.Count * columns >= FewestWeights && ProductSchedule.PanelsOf(columns) >= ProductSchedule.FewestPanels;
    }

    // The gradient of a filter sums over all pixels of all samples, which no cache holds; those of a sample it does.
    private static bool IsInSlices(Kernel kernel, int[] reduced) =>
        reduced.Length > 1 && kernel.Axes[reduced[0]].Extent.TimesBatch
        && reduced.Skip(1).Aggregate(1, (points, axis) => points * kernel.Axes[axis].Extent.Count) >= FewestInSlice
        && kernel.Stores.Count == 1 && kernel.Stores[0].Term == kernel.Reduction;

    private static int GrainOf(Kernel kernel, int row) =>
        row >= 0 && kernel.Axes[row].Extent is { TimesBatch: false } extent && extent.Count % EvenRows == 0 ? EvenRows : 1;

    // A weight [N, ..] is the matrix [N, K], K all the rest: the lanes run along its rows, and everything else moves within a row.
    private static bool RunsAlongRows(Kernel kernel, Read read, int lane)
    {
        Shape shape = kernel.Arguments[read.Argument].Type.Shape;
        if (shape.Rank < 2 || kernel.Axes[lane].Extent != shape[0] || read.Access.Strides[lane] != shape.Size / shape[0])
        {
            return false;
        }

        int[] others = Enumerable.Range(0, kernel.Axes.Count).Where(axis => axis != lane && read.Access.Strides[axis] != 0).ToArray();
        int[] reach = others.Select(axis => (kernel.Axes[axis].Extent.Count - 1) * read.Access.Strides[axis]).ToArray();
        int first = read.Access.Offset + reach.Where(distance => distance < 0).Sum();
        int last = read.Access.Offset + reach.Where(distance => distance > 0).Sum();
        return first >= 0 && last < shape.Size / shape[0] && others.All(axis => !kernel.Axes[axis].Extent.TimesBatch);
    }

    private static (int Left, int Right)? Operands(Kernel kernel) =>
        kernel.Reduction >= 0 && kernel.Terms[kernel.Reduction] is Reduce { Kind: ReductionKind.Sum } sum
            && kernel.Terms[sum.Argument] is Call { Function: Multiply } product
            && kernel.Terms[product.Arguments[0]] is Read && kernel.Terms[product.Arguments[1]] is Read
            && !kernel.Arguments[((Read)kernel.Terms[product.Arguments[0]]).Argument].IsInteger
            && !kernel.Arguments[((Read)kernel.Terms[product.Arguments[1]]).Argument].IsInteger
            ? (product.Arguments[0], product.Arguments[1])
            : null;
}
