using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Jacobians;

/// <summary>Singular values of a Jacobian at each of some samples.</summary>
public sealed class JacobianSpectrum
{
    internal JacobianSpectrum(Matrix values) => Values = values;

    /// <summary>[samples, min(outputs, inputs)], each row descending.</summary>
    public Matrix Values { get; }

    /// <summary>Mean over the samples of ‖J‖_F², the sum of the squared singular values: the geometric complexity.</summary>
    public double MeanSquaredNorm
    {
        get
        {
            double sum = 0;
            foreach (double value in Values.Values)
            {
                sum += value * value;
            }

            return sum / Values.Rows;
        }
    }

    /// <summary>The largest singular value at any of the samples: a lower bound of the network's Lipschitz constant.</summary>
    public double Largest
    {
        get
        {
            double largest = 0;
            foreach (double value in Values.Values)
            {
                largest = Math.Max(largest, value);
            }

            return largest;
        }
    }

    /// <summary>Median over the samples of the largest over the smallest non-zero singular value.</summary>
    /// <param name="tolerance">What counts as zero, relative to a sample's largest.</param>
    /// <returns>The condition number, 1 or more; NaN if the Jacobian vanishes at half of the samples.</returns>
    public double MedianCondition(double tolerance = 1e-6)
    {
        var conditions = new double[Values.Rows];
        for (int sample = 0; sample < conditions.Length; sample++)
        {
            ReadOnlySpan<double> row = Values.Row(sample);
            int rank = 0;
            while (rank < row.Length && row[rank] > tolerance * row[0])
            {
                rank++;
            }

            conditions[sample] = rank == 0 ? double.NaN : row[0] / row[rank - 1];
        }

        Array.Sort(conditions); // NaN first
        return conditions[conditions.Length / 2];
    }
}
