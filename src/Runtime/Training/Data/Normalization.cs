using System;

namespace StaticNets.Training.Data;

/// <summary>Scale and shift of a column: y = (x − μ) / σ, with μ and σ from the training samples.</summary>
/// <remarks>
/// Fit on the training set alone and apply the same numbers to the others. Source: LeCun, Bottou, Orr and Müller,
/// "Efficient BackProp" (1998), section 4.3.
/// </remarks>
public sealed class Normalization
{
    private readonly float[] _mean;
    private readonly float[] _deviation;

    /// <summary>A normalization with known numbers.</summary>
    /// <param name="column">Name of the column.</param>
    /// <param name="mean">μ: one number, one an index of the first axis, or one an element.</param>
    /// <param name="deviation">σ, positive and finite, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ or are zero, or a number is not finite or not positive.</exception>
    public Normalization(string column, ReadOnlySpan<float> mean, ReadOnlySpan<float> deviation)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        Check.Length(deviation, mean.Length);
        for (int i = 0; i < mean.Length; i++)
        {
            if (!float.IsFinite(mean[i]) || !(deviation[i] > 0) || !float.IsFinite(deviation[i]))
            {
                throw new ArgumentException(
                    $"Mean {mean[i]} and deviation {deviation[i]} at {i} must be finite, and the deviation positive.", nameof(deviation));
            }
        }

        if (mean.IsEmpty)
        {
            throw new ArgumentException("At least one mean is needed.", nameof(mean));
        }

        Column = column;
        _mean = mean.ToArray();
        _deviation = deviation.ToArray();
    }

    /// <summary>Name of the column.</summary>
    public string Column { get; }

    /// <summary>μ.</summary>
    public ReadOnlySpan<float> Mean => _mean;

    /// <summary>σ.</summary>
    public ReadOnlySpan<float> Deviation => _deviation;

    /// <summary>Mean and standard deviation (of the population) over the samples of a set, in double precision.</summary>
    /// <param name="training">The training samples.</param>
    /// <param name="column">Name of a column of floats.</param>
    /// <param name="granularity">What shares one mean and deviation.</param>
    /// <returns>The numbers; where all values are equal σ is 1, so that they become zero.</returns>
    /// <exception cref="System.Collections.Generic.KeyNotFoundException">No column has this name.</exception>
    /// <exception cref="ArgumentException">The set is empty, the column holds labels, or a value is not finite.</exception>
    public static Normalization Fit(Dataset training, string column, Granularity granularity = Granularity.Whole)
    {
        ArgumentNullException.ThrowIfNull(training);
        TensorInfo info = training[column].Info;
        if (training.Count == 0 || info.IsLabel)
        {
            throw new ArgumentException($"The column '{column}' must hold floats of at least one sample.", nameof(training));
        }

        int groups = granularity switch
        {
            Granularity.Whole => 1,
            Granularity.FirstAxis => info.Shape.Count > 0 ? info.Shape[0] : 1,
            _ => info.Size,
        };
        Dataset only = training.Pick(column);
        var sample = new float[info.Size];
        var mean = new double[groups];
        var square = new double[groups];
        double count = (double)training.Count * (info.Size / groups);

        // Twice over the samples: squares of the differences lose nothing where the mean is large.
        for (int i = 0; i < training.Count; i++)
        {
            only.Gather([i], sample, []);
            for (int k = 0; k < sample.Length; k++)
            {
                mean[k / (info.Size / groups)] += sample[k] / count;
            }
        }

        for (int i = 0; i < training.Count; i++)
        {
            only.Gather([i], sample, []);
            for (int k = 0; k < sample.Length; k++)
            {
                int group = k / (info.Size / groups);
                square[group] += (sample[k] - mean[group]) * (sample[k] - mean[group]) / count;
            }
        }

        return new Normalization(
            column,
            Array.ConvertAll(mean, value => (float)value),
            Array.ConvertAll(square, value => (float)Math.Sqrt(value) is var deviation && deviation == 0 ? 1 : deviation));
    }

    /// <summary>The set with the column normalized. Allocates the new column.</summary>
    /// <param name="data">A set with the column.</param>
    /// <exception cref="System.Collections.Generic.KeyNotFoundException">The set has no such column.</exception>
    /// <exception cref="ArgumentException">The column's size is no multiple of the number of means.</exception>
    public Dataset Apply(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        DataColumn column = data[Column];
        var values = new float[column.Values.Length];
        column.Values.CopyTo(values);
        int size = column.Info.Size;
        for (int i = 0; i < column.Count; i++)
        {
            Apply(values.AsSpan(i * size, size));
        }

        return data.Replace(new DataColumn(column.Info, values));
    }

    /// <summary>Normalizes one sample in place, for inference.</summary>
    /// <param name="sample">[size], overwritten.</param>
    /// <exception cref="ArgumentException">The size is no multiple of the number of means.</exception>
    public void Apply(Span<float> sample)
    {
        if (sample.Length % _mean.Length != 0)
        {
            throw new ArgumentException($"A sample of {sample.Length} values cannot be normalized by {_mean.Length} means.", nameof(sample));
        }

        int run = sample.Length / _mean.Length;
        for (int k = 0; k < sample.Length; k++)
        {
            sample[k] = (sample[k] - _mean[k / run]) / _deviation[k / run];
        }
    }
}
