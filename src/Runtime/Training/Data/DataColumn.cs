using System;

namespace StaticNets.Training.Data;

/// <summary>One column of a data set: a tensor of floats, or of integer labels, for every sample.</summary>
public sealed class DataColumn
{
    private readonly float[]? _values;
    private readonly int[]? _labels;

    /// <summary>A column of floats.</summary>
    /// <param name="info">Name and shape of one sample; no classes.</param>
    /// <param name="values">[samples, size], row-major; kept, not copied.</param>
    /// <exception cref="ArgumentException">The info says labels, or the length is no multiple of the sample's size.</exception>
    public DataColumn(TensorInfo info, float[] values)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(values);
        if (info.IsLabel)
        {
            throw new ArgumentException($"The column '{info.Name}' has {info.Classes} classes, so it needs integers.", nameof(info));
        }

        Info = info;
        Size = info.Size;
        Count = Samples(info, values.Length, nameof(values));
        _values = values;
    }

    /// <summary>A column of labels.</summary>
    /// <param name="info">Name, shape of one sample, and number of classes.</param>
    /// <param name="labels">[samples, size], row-major, each 0 .. classes − 1; kept, not copied.</param>
    /// <exception cref="ArgumentException">The info says floats, or the length is no multiple of the sample's size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range; the message names it and its place.</exception>
    public DataColumn(TensorInfo info, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(labels);
        if (!info.IsLabel)
        {
            throw new ArgumentException($"The column '{info.Name}' has no classes, so it needs floats.", nameof(info));
        }

        Check.Labels(labels, info.Classes);
        Info = info;
        Size = info.Size;
        Count = Samples(info, labels.Length, nameof(labels));
        _labels = labels;
    }

    /// <summary>Name, shape of one sample, and for labels the number of classes.</summary>
    public TensorInfo Info { get; }

    /// <summary>Number of samples.</summary>
    public int Count { get; }

    /// <summary>Values a sample, kept because to ask <see cref="TensorInfo.Size"/> walks the shape and may allocate.</summary>
    internal int Size { get; }

    /// <summary>All values, [Count, size], row-major.</summary>
    /// <exception cref="InvalidOperationException">The column holds labels.</exception>
    public ReadOnlySpan<float> Values =>
        _values ?? throw new InvalidOperationException($"The column '{Info.Name}' holds labels.");

    /// <summary>All labels, [Count, size], row-major.</summary>
    /// <exception cref="InvalidOperationException">The column holds floats.</exception>
    public ReadOnlySpan<int> Labels =>
        _labels ?? throw new InvalidOperationException($"The column '{Info.Name}' holds floats.");

    private static int Samples(TensorInfo info, int length, string name)
    {
        if (info.Size <= 0 || length % info.Size != 0)
        {
            throw new ArgumentException(
                $"The column '{info.Name}' has {info.Size} values a sample, but {length} values are no whole number of samples.", name);
        }

        return length / info.Size;
    }
}
