using System;
using StaticNets.Random;
using StaticNets.Training.Data;

namespace StaticNets.Search;

/// <summary>Batches of a data set in random order, without end: each sample once before any comes again.</summary>
internal sealed class SampleStream
{
    private readonly Dataset _data;
    private readonly int[] _order;
    private readonly int[] _batch;
    private readonly float[] _values;
    private readonly int[] _labels;
    private Philox _random;
    private int _next;

    /// <summary>Begins the stream.</summary>
    /// <param name="data">The samples, one or more.</param>
    /// <param name="batchSize">Samples at a time, positive; all there are if these are fewer.</param>
    /// <param name="random">Where the order comes from.</param>
    public SampleStream(Dataset data, int batchSize, Philox random)
    {
        (_data, _random) = (data, random);
        _order = new int[data.Count];
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        _batch = new int[int.Min(batchSize, data.Count)];
        _values = new float[_batch.Length * data.ValuesPerSample];
        _labels = new int[_batch.Length * data.LabelsPerSample];
        _next = _order.Length;
    }

    /// <summary>Whole batches of an epoch.</summary>
    public int Batches => _order.Length / _batch.Length;

    /// <summary>The batch that <see cref="Advance"/> took last.</summary>
    public Batch Batch => new(_values, _labels, _batch.Length);

    /// <summary>Takes the next batch.</summary>
    public void Advance()
    {
        foreach (ref int sample in _batch.AsSpan())
        {
            if (_next == _order.Length)
            {
                _random.Shuffle(_order);
                _next = 0;
            }

            sample = _order[_next++];
        }

        _data.Gather(_batch, _values, _labels);
    }
}
