using System;

namespace StaticNets.Training.Metrics;

/// <summary>How often each class was taken for each; as one figure, the mean recall of the classes seen.</summary>
/// <remarks>The mean recall is scikit-learn's <c>balanced_accuracy_score</c>. Answers of NaN count for the class, but for no answer.</remarks>
public sealed class ConfusionMatrix : IMetric
{
    private readonly int _output;
    private readonly int _target;
    private readonly long[] _counts;
    private readonly long[] _seen;

    /// <summary>Makes the metric.</summary>
    /// <param name="classes">Number of classes, 2 or more.</param>
    /// <param name="output">Place of the logits among the outputs.</param>
    /// <param name="target">Place of the labels among the targets.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two classes.</exception>
    public ConfusionMatrix(int classes, int output = 0, int target = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Classes = classes;
        _output = output;
        _target = target;
        _counts = new long[classes * classes];
        _seen = new long[classes];
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <inheritdoc/>
    public string Name => "balanced_accuracy";

    /// <summary>Mean of <see cref="Recall"/> over the classes seen; NaN without samples.</summary>
    public double Value
    {
        get
        {
            double sum = 0;
            int classes = 0;
            for (int c = 0; c < Classes; c++)
            {
                if (_seen[c] > 0)
                {
                    sum += Recall(c);
                    classes++;
                }
            }

            return classes == 0 ? double.NaN : sum / classes;
        }
    }

    /// <summary>How often one class was taken for another.</summary>
    /// <param name="label">The class it was.</param>
    /// <param name="answer">The class it was taken for.</param>
    public long this[int label, int answer]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)label, (uint)Classes, nameof(label));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)answer, (uint)Classes, nameof(answer));
            return _counts[label * Classes + answer];
        }
    }

    /// <summary>Part of a class's samples that were taken for it; NaN without samples of it.</summary>
    /// <param name="label">The class.</param>
    public double Recall(int label) => (double)this[label, label] / _seen[label];

    /// <summary>Part of the samples taken for a class that were of it; NaN where none were.</summary>
    /// <param name="label">The class.</param>
    public double Precision(int label)
    {
        long right = this[label, label];
        long all = 0;
        for (int c = 0; c < Classes; c++)
        {
            all += this[c, label];
        }

        return (double)right / all;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        Array.Clear(_counts);
        Array.Clear(_seen);
    }

    /// <inheritdoc/>
    public void Add(in EvaluatedBatch batch)
    {
        ReadOnlySpan<int> labels = batch.TargetLabels(_target);
        ReadOnlySpan<float> logits = batch.Output(_output);
        int classes = Logits.Classes(logits, labels);
        if (Math.Max(classes, 2) != Classes)
        {
            throw new ArgumentException($"The matrix has {Classes} classes, but the network answers with {classes} logits a label.", nameof(batch));
        }

        for (int i = 0; i < labels.Length; i++)
        {
            int answer = Logits.Highest(logits.Slice(i * classes, classes));
            _seen[labels[i]]++;
            if (answer >= 0)
            {
                _counts[labels[i] * Classes + answer]++;
            }
        }
    }
}
