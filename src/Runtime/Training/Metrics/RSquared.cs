using System;

namespace StaticNets.Training.Metrics;

/// <summary>Coefficient of determination R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)², averaged over the elements of the target.</summary>
/// <remarks>
/// An element whose target never varies counts 1 if every answer is exact, else 0, as in scikit-learn's
/// <c>r2_score</c>. Sums of squares by Welford, "Note on a method for calculating corrected sums of squares and
/// products" (1962).
/// </remarks>
/// <param name="output">Place among the outputs.</param>
/// <param name="target">Place among the targets.</param>
public sealed class RSquared(int output = 0, int target = 0) : IMetric
{
    private double[] _mean = [];
    private double[] _total = [];
    private double[] _residual = [];
    private long _count;

    /// <inheritdoc/>
    public string Name => "r2";

    /// <inheritdoc/>
    public double Value
    {
        get
        {
            double sum = 0;
            for (int k = 0; k < _mean.Length; k++)
            {
                sum += _total[k] > 0 ? 1 - _residual[k] / _total[k] : _residual[k] == 0 ? 1 : 0;
            }

            return _count == 0 ? double.NaN : sum / _mean.Length;
        }
    }

    /// <inheritdoc/>
    public void Reset()
    {
        Array.Clear(_mean);
        Array.Clear(_total);
        Array.Clear(_residual);
        _count = 0;
    }

    /// <inheritdoc/>
    public void Add(in EvaluatedBatch batch)
    {
        ReadOnlySpan<float> answers = batch.Output(output);
        ReadOnlySpan<float> targets = batch.TargetValues(target);
        Check.Length(answers, targets.Length);
        int size = targets.Length / batch.Count;
        if (_mean.Length != size)
        {
            _mean = new double[size];
            _total = new double[size];
            _residual = new double[size];
            _count = 0;
        }

        for (int i = 0; i < batch.Count; i++)
        {
            _count++;
            for (int k = 0; k < size; k++)
            {
                double y = targets[i * size + k];
                double before = y - _mean[k];
                _mean[k] += before / _count;
                _total[k] += before * (y - _mean[k]);
                double error = y - answers[i * size + k];
                _residual[k] += error * error;
            }
        }
    }
}
