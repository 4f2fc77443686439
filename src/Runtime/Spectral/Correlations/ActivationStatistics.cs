using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Correlations;

/// <summary>How a layer's activations are spread over its units and over samples.</summary>
/// <param name="Moments">Mean and covariance over the samples, with divisor n.</param>
/// <param name="Spectrum">Eigenvalues of the covariance, descending, [units]; none is negative.</param>
/// <param name="ParticipationRatio">(Σλ)²/Σλ²: about how many directions take part, 1 .. units; 0 where nothing varies.</param>
/// <param name="MeanCosine">Mean cosine between two different samples' activations as they are, in [−1, 1]; NaN for one sample, or where one is 0.</param>
/// <param name="ExcessKurtosis">Mean over the units that vary of m₄/m₂² − 3: 0 for a normal unit, above for a sparse one; NaN where none varies.</param>
/// <param name="ConstantUnits">Units that say the same for every sample.</param>
public sealed record ActivationStatistics(
    Moments Moments, double[] Spectrum, double ParticipationRatio, double MeanCosine, double ExcessKurtosis, int ConstantUnits)
{
    /// <summary>Takes the statistics of some activations.</summary>
    /// <param name="activations">[samples, units]; not changed.</param>
    /// <exception cref="ArgumentException">There is no sample or no unit, or an activation is not finite.</exception>
    public static ActivationStatistics Of(Matrix activations)
    {
        Moments moments = Moments.Of(activations);
        double[] spectrum = new SymmetricEigen(moments.Covariance, vectors: false).Values.ToArray();
        Array.Reverse(spectrum);
        double sum = 0;
        double squares = 0;
        foreach (ref double value in spectrum.AsSpan())
        {
            value = Math.Max(0, value); // rounding
            sum += value;
            squares += value * value;
        }

        (double kurtosis, int constant) = Kurtosis(activations, moments);
        return new ActivationStatistics(
            moments, spectrum, squares > 0 ? sum / squares * sum : 0, Cosine(activations), kurtosis, constant);
    }

    // The cosines of all pairs are in the length of the sum of the unit vectors.
    private static double Cosine(Matrix activations)
    {
        double n = activations.Rows;
        var total = new double[activations.Columns];
        for (int sample = 0; sample < activations.Rows; sample++)
        {
            Span<double> row = activations.Row(sample);
            DenseVector.AddScaled(1 / DenseVector.Norm(row), row, total);
        }

        return n < 2 ? double.NaN : (DenseVector.Dot(total, total) - n) / (n * (n - 1));
    }

    private static (double Mean, int Constant) Kurtosis(Matrix activations, Moments moments)
    {
        int constant = 0;
        double sum = 0;
        for (int unit = 0; unit < activations.Columns; unit++)
        {
            double variance = moments.Covariance[unit, unit];
            double rounding = Math.Abs(moments.Mean[unit]) * Math.ScaleB(activations.Rows, -52);
            if (variance <= rounding * rounding)
            {
                constant++;
                continue;
            }

            double fourth = 0;
            for (int sample = 0; sample < activations.Rows; sample++)
            {
                double square = (activations[sample, unit] - moments.Mean[unit]) * (activations[sample, unit] - moments.Mean[unit]) / variance;
                fourth += square * square / activations.Rows;
            }

            sum += fourth - 3;
        }

        return (sum / (activations.Columns - constant), constant);
    }
}
