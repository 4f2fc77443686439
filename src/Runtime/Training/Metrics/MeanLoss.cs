namespace StaticNets.Training.Metrics;

/// <summary>The network's own loss, averaged over the samples.</summary>
public sealed class MeanLoss : IMetric
{
    private double _sum;
    private long _count;

    /// <inheritdoc/>
    public string Name => "loss";

    /// <inheritdoc/>
    public bool NeedsOutputs => false;

    /// <inheritdoc/>
    public bool NeedsLoss => true;

    /// <inheritdoc/>
    public double Value => _count == 0 ? double.NaN : _sum / _count;

    /// <inheritdoc/>
    public void Reset() => (_sum, _count) = (0, 0);

    /// <inheritdoc/>
    public void Add(in EvaluatedBatch batch)
    {
        _sum += batch.MeanLoss * batch.Count;
        _count += batch.Count;
    }
}
