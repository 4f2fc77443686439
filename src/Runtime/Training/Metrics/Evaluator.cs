using System;
using System.Collections.Generic;
using StaticNets.Training.Data;

namespace StaticNets.Training.Metrics;

/// <summary>Runs a network over a data set, in evaluation mode, and gathers metrics.</summary>
public sealed class Evaluator
{
    private readonly ITrainable _network;
    private readonly Dataset _data;
    private readonly int _batchSize;
    private readonly IReadOnlyList<IMetric> _metrics;
    private readonly int[] _indices;
    private readonly float[] _values;
    private readonly int[] _labels;
    private readonly float[] _outputs;
    private readonly (int Values, int Labels) _inputs;
    private readonly int _outputSize;
    private readonly bool _needsOutputs;
    private readonly bool _needsLoss;

    /// <summary>Allocates the buffers.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs, then its targets.</param>
    /// <param name="metrics">What to gather.</param>
    /// <param name="batchSize">Samples at once, positive; no metric depends on it, but for rounding in the loss.</param>
    /// <exception cref="ArgumentException">The data does not fit the network, or two metrics have one name.</exception>
    public Evaluator(ITrainable network, Dataset data, IReadOnlyList<IMetric> metrics, int batchSize = 256)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        NetworkInfo info = network.Description;
        data.CheckFits(info);
        var names = new HashSet<string>();
        foreach (IMetric metric in metrics)
        {
            if (!names.Add(metric.Name))
            {
                throw new ArgumentException($"Two metrics are named '{metric.Name}'.", nameof(metrics));
            }

            _needsOutputs |= metric.NeedsOutputs;
            _needsLoss |= metric.NeedsLoss;
        }

        foreach (TensorInfo output in info.Outputs)
        {
            _outputSize += output.Size;
        }

        _network = network;
        _data = data;
        _metrics = metrics;
        _batchSize = Math.Max(1, Math.Min(batchSize, data.Count));
        _inputs = data.Sizes(info.Inputs.Count);
        _indices = new int[_batchSize];
        _values = new float[_batchSize * data.ValuesPerSample];
        _labels = new int[_batchSize * data.LabelsPerSample];
        _outputs = new float[_needsOutputs ? _batchSize * _outputSize : 0];
    }

    /// <summary>Evaluates the network as it is now.</summary>
    /// <returns>The metrics, in their order.</returns>
    public MetricValue[] Run()
    {
        foreach (IMetric metric in _metrics)
        {
            metric.Reset();
        }

        for (int start = 0; start < _data.Count; start += _batchSize)
        {
            int count = Math.Min(_batchSize, _data.Count - start);
            for (int i = 0; i < count; i++)
            {
                _indices[i] = start + i;
            }

            Span<float> values = _values.AsSpan(0, count * _data.ValuesPerSample);
            Span<int> labels = _labels.AsSpan(0, count * _data.LabelsPerSample);
            _data.Gather(_indices.AsSpan(0, count), values, labels);

            // Columns lie one after another, inputs first: the inputs alone are the beginning of the same buffers.
            int inputValues = count * _inputs.Values;
            int inputLabels = count * _inputs.Labels;
            Span<float> outputs = _outputs.AsSpan(0, _needsOutputs ? count * _outputSize : 0);
            if (_needsOutputs)
            {
                _network.Infer(new Batch(values[..inputValues], labels[..inputLabels], count), outputs);
            }

            double loss = _needsLoss ? _network.MeanLoss(new Batch(values, labels, count), Pass.Evaluation) : double.NaN;
            var evaluated = new EvaluatedBatch(_network.Description, outputs, values[inputValues..], labels[inputLabels..], count, loss);
            foreach (IMetric metric in _metrics)
            {
                metric.Add(in evaluated);
            }
        }

        var results = new MetricValue[_metrics.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = new MetricValue(_metrics[i].Name, _metrics[i].Value);
        }

        return results;
    }
}
