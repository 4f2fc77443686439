using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Planning;

/// <summary>Parts a reduction over all of the batch in one for each sample and one over the samples.</summary>
/// <remarks>Threads divide the samples, which are pieces of a fixed size; and short chains round less than one long chain.</remarks>
internal static class ReductionSplitter
{
    // Elements of a sample for which a partial result is worth its place.
    private const int FewestElements = 32;

    /// <summary>Whether a kernel is such a reduction.</summary>
    public static bool Applies(Kernel kernel)
    {
        int[] reduced = Scheduler.Axes(kernel, reduced: true);
        return kernel.Reductions.Length > 0 && !kernel.Terms.Any(term => term is Running or Order) && kernel.Stores.All(store => store.Into is null)
            && reduced.Count(axis => kernel.Axes[axis].Extent.TimesBatch) == 1
            && reduced.Aggregate(1, (elements, axis) => elements * kernel.Axes[axis].Extent.Count) >= FewestElements;
    }

    /// <summary>The type of the partial results.</summary>
    public static TensorType PartialType(Kernel kernel) =>
        new(new Shape(Scheduler.Axes(kernel, reduced: false).Select(axis => kernel.Axes[axis].Extent.Count).ToArray()), true);

    /// <summary>The two steps.</summary>
    /// <param name="step">The reduction.</param>
    /// <param name="partial">The values of the partial results, one for each reduction.</param>
    public static (Step OfSamples, Step OverSamples) Split(Step step, IReadOnlyList<int> partial)
    {
        string[] names = [.. partial.Select((_, i) => NameOf(step.Kernel, i))];
        return (OfSamples(step, partial, names), OverSamples(step, partial, names));
    }

    // A kernel's own names: it serves several programs, which number their values differently.
    private static string NameOf(Kernel kernel, int i)
    {
        string name = i == 0 ? "partial" : $"partial{i + 1}";
        while (kernel.Arguments.Any(argument => argument.Name == name))
        {
            name += "Result";
        }

        return name;
    }

    private static Step OfSamples(Step step, IReadOnlyList<int> partial, string[] names)
    {
        Kernel kernel = step.Kernel;
        int[] outputs = Scheduler.Axes(kernel, reduced: false);
        int[] reduced = Scheduler.Axes(kernel, reduced: true);
        int batch = reduced.Single(axis => kernel.Axes[axis].Extent.TimesBatch);
        TensorType type = PartialType(kernel);

        // The samples, the outputs, and of the summed axes what a sample has of them.
        Axis[] axes =
        [
            new Axis(Extent.Batch, false),
            .. outputs.Select(axis => kernel.Axes[axis]),
            .. reduced.Select(axis => new Axis(kernel.Axes[axis].Extent.Count, true)),
        ];
        Access Within(Access access) => access with
        {
            Strides = (int[])[access.Strides[batch] * kernel.Axes[batch].Extent.Count, .. outputs.Concat(reduced).Select(axis => access.Strides[axis])],
        };

        var part = new KernelPart(step, Within);
        foreach (int reduction in kernel.Reductions)
        {
            part.Take(((Reduce)kernel.Terms[reduction]).Argument);
        }

        int[] strides = [type.Shape.Size, .. type.Shape.Strides(), .. reduced.Select(_ => 0)];
        Store[] stores = [.. kernel.Reductions.Select((reduction, i) => new Store(
            part.Add(new Argument(names[i], type, false, true), partial[i]), new Access(strides, 0), part.Take(reduction)))];
        return part.ToStep(kernel.Name + "OfSamples", axes, stores, "of each sample: " + kernel.Summary);
    }

    private static Step OverSamples(Step step, IReadOnlyList<int> partial, string[] names)
    {
        Kernel kernel = step.Kernel;
        int[] outputs = Scheduler.Axes(kernel, reduced: false);
        TensorType type = PartialType(kernel);
        Axis[] axes = [.. outputs.Select(axis => kernel.Axes[axis]), new Axis(Extent.Batch, true)];
        Access Over(Access access) => access with { Strides = (int[])[.. outputs.Select(axis => access.Strides[axis]), 0] };

        var part = new KernelPart(step, Over);
        int[] strides = [.. type.Shape.Strides(), type.Shape.Size];
        int[] reads = [.. partial.Select((value, i) => part.Add(new Read(part.Add(new Argument(names[i], type, false, false), value), new Access(strides, 0))))];
        for (int i = 0; i < reads.Length; i++)
        {
            var reduce = (Reduce)kernel.Terms[kernel.Reductions[i]];
            part.Replace(kernel.Reductions[i], part.Add(reduce with { Argument = reads[i] }));
        }

        Store[] stores = [.. kernel.Stores.Select(store => new Store(part.ArgumentOf(store.Argument), Over(store.Access), part.Take(store.Term)))];
        return part.ToStep(kernel.Name, axes, stores, kernel.Summary);
    }
}
