using System;

namespace StaticNets.Training.Metrics;

/// <summary>Part of the labels that are among the k highest logits.</summary>
/// <remarks>
/// The classes are on the output's last axis; where a sample has several labels each has its own logits. Of equal
/// logits the lower class counts as higher. A logit that is NaN is never right. A single logit a label stands for
/// class 1 against class 0 and is right on the label's side of zero.
/// </remarks>
public class TopK : IMetric
{
    private readonly int _k;
    private readonly int _output;
    private readonly int _target;
    private long _right;
    private long _count;

    /// <summary>Makes the metric.</summary>
    /// <param name="k">How many of the highest logits count, positive.</param>
    /// <param name="output">Place of the logits among the outputs.</param>
    /// <param name="target">Place of the labels among the targets.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is not positive.</exception>
    public TopK(int k, int output = 0, int target = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        _k = k;
        _output = output;
        _target = target;
        Name = $"top_{k}";
    }

    /// <inheritdoc/>
    public string Name { get; private protected init; }

    /// <inheritdoc/>
    public double Value => _count == 0 ? double.NaN : (double)_right / _count;

    /// <inheritdoc/>
    public void Reset() => (_right, _count) = (0, 0);

    /// <inheritdoc/>
    public void Add(in EvaluatedBatch batch)
    {
        ReadOnlySpan<int> labels = batch.TargetLabels(_target);
        ReadOnlySpan<float> logits = batch.Output(_output);
        int classes = Logits.Classes(logits, labels);
        for (int i = 0; i < labels.Length; i++)
        {
            _right += Logits.Rank(logits.Slice(i * classes, classes), labels[i]) < _k ? 1 : 0;
        }

        _count += labels.Length;
    }
}
