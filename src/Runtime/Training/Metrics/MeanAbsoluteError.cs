using System;

namespace StaticNets.Training.Metrics;

/// <summary>Mean of |answer − target| over all values.</summary>
/// <param name="output">Place among the outputs.</param>
/// <param name="target">Place among the targets.</param>
public sealed class MeanAbsoluteError(int output = 0, int target = 0) : IMetric
{
    private double _sum;
    private long _count;

    /// <inheritdoc/>
    public string Name => "mae";

    /// <inheritdoc/>
    public double Value => _count == 0 ? double.NaN : _sum / _count;

    /// <inheritdoc/>
    public void Reset() => (_sum, _count) = (0, 0);

    /// <inheritdoc/>
    public void Add(in EvaluatedBatch batch)
    {
        ReadOnlySpan<float> answers = batch.Output(output);
        ReadOnlySpan<float> targets = batch.TargetValues(target);
        Check.Length(answers, targets.Length);
        for (int i = 0; i < answers.Length; i++)
        {
            _sum += Math.Abs((double)answers[i] - targets[i]);
        }

        _count += answers.Length;
    }
}
