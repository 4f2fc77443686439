using System;
using StaticNets.Training.Data;

namespace StaticNets.Spectral;

/// <summary>The samples of a data set a few at a time, in the columns that a network takes.</summary>
internal sealed class Samples
{
    private readonly Dataset _data;
    private readonly int[] _indices;
    private readonly float[] _values;
    private readonly int[] _labels;
    private readonly int _columns;
    private readonly int _valuesPerSample;
    private readonly int _labelsPerSample;

    /// <summary>Allocates the buffers.</summary>
    /// <param name="info">The network.</param>
    /// <param name="data">Its inputs, then its targets; without these the targets may be missing.</param>
    /// <param name="atOnce">Most samples at once, positive.</param>
    /// <param name="withTargets">Whether the batches have targets too.</param>
    public Samples(NetworkInfo info, Dataset data, int atOnce, bool withTargets)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(atOnce);
        if (withTargets)
        {
            data.CheckFits(info);
        }
        else
        {
            data.CheckInputs(info);
        }

        if (data.Count == 0)
        {
            throw new ArgumentException("The data set has no samples.", nameof(data));
        }

        _data = data;
        _columns = info.Inputs.Count + (withTargets ? info.Targets.Count : 0);
        for (int column = 0; column < _columns; column++)
        {
            TensorInfo tensor = data.Columns[column].Info;
            _valuesPerSample += tensor.IsLabel ? 0 : tensor.Size;
            _labelsPerSample += tensor.IsLabel ? tensor.Size : 0;
        }

        AtOnce = Math.Min(atOnce, data.Count);
        _indices = new int[AtOnce];
        _values = new float[AtOnce * _valuesPerSample];
        _labels = new int[AtOnce * _labelsPerSample];
    }

    /// <summary>Number of samples.</summary>
    public int Count => _data.Count;

    /// <summary>Most samples at once.</summary>
    public int AtOnce { get; }

    /// <summary>The samples from one on, as many as there is room for.</summary>
    public Batch From(int start) => From(start, Math.Min(AtOnce, Count - start));

    /// <summary>Some samples from one on.</summary>
    public Batch From(int start, int count)
    {
        Span<int> indices = _indices.AsSpan(0, count);
        for (int i = 0; i < count; i++)
        {
            indices[i] = start + i;
        }

        Span<float> values = _values.AsSpan(0, count * _valuesPerSample);
        Span<int> labels = _labels.AsSpan(0, count * _labelsPerSample);
        _data.Gather(indices, values, labels, _columns);
        return new Batch(values, labels, count);
    }
}
