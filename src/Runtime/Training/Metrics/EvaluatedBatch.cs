using System;
using System.Collections.Generic;

namespace StaticNets.Training.Metrics;

/// <summary>The answers of a network to some samples beside what they should be.</summary>
/// <param name="info">The network.</param>
/// <param name="outputs">All outputs, one after another, each [count, size].</param>
/// <param name="values">All floating-point targets, one after another, each [count, size].</param>
/// <param name="labels">All integer targets, one after another, each [count, size].</param>
/// <param name="count">Number of samples.</param>
/// <param name="meanLoss">Mean loss of the samples; NaN where no metric asked for it.</param>
public readonly ref struct EvaluatedBatch(
    NetworkInfo info, ReadOnlySpan<float> outputs, ReadOnlySpan<float> values, ReadOnlySpan<int> labels, int count, double meanLoss)
{
    private readonly ReadOnlySpan<float> _outputs = outputs;
    private readonly ReadOnlySpan<float> _values = values;
    private readonly ReadOnlySpan<int> _labels = labels;

    /// <summary>The network.</summary>
    public NetworkInfo Info { get; } = info;

    /// <summary>Number of samples.</summary>
    public int Count { get; } = count;

    /// <summary>Mean loss of the samples; NaN where no metric asked for it.</summary>
    public double MeanLoss { get; } = meanLoss;

    /// <summary>One output.</summary>
    /// <param name="index">Its place among the outputs.</param>
    /// <returns>[Count, size].</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public ReadOnlySpan<float> Output(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Info.Outputs.Count, nameof(index));
        return _outputs.Slice(Before(Info.Outputs, index, labels: false) * Count, Info.Outputs[index].Size * Count);
    }

    /// <summary>One floating-point target.</summary>
    /// <param name="index">Its place among all targets.</param>
    /// <returns>[Count, size].</returns>
    /// <exception cref="ArgumentException">There is no such target, or it holds labels.</exception>
    public ReadOnlySpan<float> TargetValues(int index)
    {
        Target(index, labels: false);
        return _values.Slice(Before(Info.Targets, index, labels: false) * Count, Info.Targets[index].Size * Count);
    }

    /// <summary>One integer target.</summary>
    /// <param name="index">Its place among all targets.</param>
    /// <returns>[Count, size].</returns>
    /// <exception cref="ArgumentException">There is no such target, or it holds floats.</exception>
    public ReadOnlySpan<int> TargetLabels(int index)
    {
        Target(index, labels: true);
        return _labels.Slice(Before(Info.Targets, index, labels: true) * Count, Info.Targets[index].Size * Count);
    }

    private void Target(int index, bool labels)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Info.Targets.Count, nameof(index));
        if (Info.Targets[index].IsLabel != labels)
        {
            throw new ArgumentException(
                $"The target '{Info.Targets[index].Name}' of '{Info.Name}' holds {(labels ? "floats, but the metric needs labels" : "labels, but the metric needs floats")}.",
                nameof(index));
        }
    }

    private static int Before(IReadOnlyList<TensorInfo> tensors, int index, bool labels)
    {
        int size = 0;
        for (int i = 0; i < index; i++)
        {
            size += tensors[i].IsLabel == labels ? tensors[i].Size : 0;
        }

        return size;
    }
}
