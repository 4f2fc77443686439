using System;

namespace StaticNets.Numerics;

/// <summary>The distribution of a symmetric matrix's eigenvalues, as points with weights.</summary>
public sealed class EigenvalueDistribution
{
    private readonly double[] _points;
    private readonly double[] _weights;

    /// <summary>A distribution.</summary>
    /// <param name="points">Points, in any order; copied.</param>
    /// <param name="weights">Their weights, not negative; scaled to sum 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, there is no point, or the weights have no positive sum.</exception>
    public EigenvalueDistribution(ReadOnlySpan<double> points, ReadOnlySpan<double> weights)
    {
        Check.Length(weights, points.Length);
        _points = points.ToArray();
        _weights = weights.ToArray();
        Array.Sort(_points, _weights);
        double sum = 0;
        foreach (double weight in _weights)
        {
            sum += weight;
        }

        if (!(sum > 0 && double.IsFinite(sum)))
        {
            throw new ArgumentException($"The weights must have a positive sum, but it is {sum}.", nameof(weights));
        }

        DenseVector.Scale(1 / sum, _weights);
    }

    /// <summary>The points, ascending.</summary>
    public ReadOnlySpan<double> Points => _points;

    /// <summary>The points' weights, of sum 1.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Σ weight·f(point): the mean of f over the eigenvalues, tr f(A) / n.</summary>
    /// <param name="function">f.</param>
    public double Mean(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        double sum = 0;
        for (int i = 0; i < _points.Length; i++)
        {
            sum += _weights[i] * function(_points[i]);
        }

        return sum;
    }

    /// <summary>Part of the eigenvalues at or below a value, in [0, 1].</summary>
    /// <param name="value">Where.</param>
    public double CumulativeAt(double value)
    {
        double sum = 0;
        for (int i = 0; i < _points.Length && _points[i] <= value; i++)
        {
            sum += _weights[i];
        }

        return Math.Min(sum, 1);
    }

    /// <summary>The density with every point widened to a normal distribution.</summary>
    /// <param name="value">Where.</param>
    /// <param name="deviation">Standard deviation of that distribution, positive, in the unit of the eigenvalues.</param>
    public double At(double value, double deviation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deviation);
        double sum = 0;
        for (int i = 0; i < _points.Length; i++)
        {
            double z = (value - _points[i]) / deviation;
            sum += _weights[i] * Math.Exp(-0.5 * z * z);
        }

        return sum / (deviation * Math.Sqrt(2 * Math.PI));
    }

    /// <summary>The density over a grid from somewhat below the first point to somewhat above the last.</summary>
    /// <param name="count">Number of grid points, two or more.</param>
    /// <param name="relativeDeviation">Standard deviation of the widening, relative to the range of the points; positive.</param>
    /// <returns>Grid and densities, [count] each.</returns>
    public (double[] Values, double[] Densities) Grid(int count = 512, double relativeDeviation = 0.01)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(relativeDeviation);
        double range = _points[^1] - _points[0];
        double deviation = relativeDeviation * (range > 0 ? range : Math.Max(1, Math.Abs(_points[0])));
        double first = _points[0] - (4 * deviation);
        double step = (_points[^1] + (4 * deviation) - first) / (count - 1);
        var values = new double[count];
        var densities = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = first + (i * step);
            densities[i] = At(values[i], deviation);
        }

        return (values, densities);
    }
}
