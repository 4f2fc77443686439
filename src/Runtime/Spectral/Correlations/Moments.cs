using System;
using StaticNets.Numerics;
using StaticNets.Spectral.Representations;

namespace StaticNets.Spectral.Correlations;

/// <summary>Mean and covariance of a random vector: all that a Gaussian theory of a layer knows of its data.</summary>
/// <remarks>
/// Affine maps carry them exactly for any distribution; nonlinearities as if the vector were normal.
/// Source: Fischer, René, Keup, Layer, Dahmen and Helias, "Decomposing neural networks as mappings of correlation
/// functions", Phys. Rev. Research 4 (2022) 043143.
/// </remarks>
public sealed class Moments
{
    private readonly double[] _mean;

    /// <summary>Given moments.</summary>
    /// <param name="mean">μ, [size]; copied.</param>
    /// <param name="covariance">Σ, [size, size], symmetric; kept, not copied. Not the second moment.</param>
    /// <exception cref="ArgumentException">The extents differ, the covariance is not symmetric, or a number is not finite.</exception>
    public Moments(ReadOnlySpan<double> mean, Matrix covariance)
    {
        FeatureMatrix.CheckNotEmpty(covariance, nameof(covariance));
        FeatureMatrix.CheckFinite(covariance, nameof(covariance));
        if (covariance.Rows != mean.Length || covariance.Columns != mean.Length)
        {
            throw new ArgumentException(
                $"A mean of {mean.Length} needs a covariance [{mean.Length}, {mean.Length}], but it is [{covariance.Rows}, {covariance.Columns}].", nameof(covariance));
        }

        for (int i = 0; i < mean.Length; i++)
        {
            if (!double.IsFinite(mean[i]))
            {
                throw new ArgumentException($"The mean must be finite, but element {i} is {mean[i]}.", nameof(mean));
            }

            for (int j = 0; j < i; j++)
            {
                // Rounding of W·Σ·Wᵀ leaves less than this.
                double scale = Math.Sqrt(Math.Abs(covariance[i, i])) * Math.Sqrt(Math.Abs(covariance[j, j]));
                if (Math.Abs(covariance[i, j] - covariance[j, i]) > 1e-9 * (scale + Math.Abs(covariance[i, j])))
                {
                    throw new ArgumentException(
                        $"The covariance must be symmetric, but [{i}, {j}] is {covariance[i, j]} and [{j}, {i}] is {covariance[j, i]}.", nameof(covariance));
                }
            }
        }

        _mean = mean.ToArray();
        Covariance = covariance;
    }

    /// <summary>Number of elements.</summary>
    public int Size => _mean.Length;

    /// <summary>μ, [Size].</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>Σ, [Size, Size].</summary>
    public Matrix Covariance { get; }

    /// <summary>tr Σ.</summary>
    public double Trace
    {
        get
        {
            double trace = 0;
            for (int i = 0; i < Size; i++)
            {
                trace += Covariance[i, i];
            }

            return trace;
        }
    }

    /// <summary>The moments of samples, with divisor n: those of their empirical distribution.</summary>
    /// <param name="samples">[samples, size]; not changed.</param>
    /// <exception cref="ArgumentException">There is no sample, or a value is not finite.</exception>
    public static Moments Of(Matrix samples)
    {
        FeatureMatrix.CheckNotEmpty(samples, nameof(samples));
        FeatureMatrix.CheckFinite(samples, nameof(samples));
        Matrix covariance = FeatureMatrix.Gram(FeatureMatrix.Centred(samples).Transpose());
        DenseVector.Scale(1.0 / samples.Rows, covariance.Values);
        return new Moments(FeatureMatrix.Mean(samples), covariance);
    }

    /// <summary>The moments of a mixture: those within its components, and of their means.</summary>
    /// <param name="components">One or more, of one size.</param>
    /// <param name="weights">π, one a component, of sum 1.</param>
    /// <exception cref="ArgumentException">The numbers or sizes differ, or the weights do not sum to 1.</exception>
    public static Moments Mixture(ReadOnlySpan<Moments> components, ReadOnlySpan<double> weights)
    {
        Check.Length(weights, components.Length);
        if (components.IsEmpty)
        {
            throw new ArgumentException("A mixture needs a component.", nameof(components));
        }

        var mean = new double[components[0].Size];
        double sum = 0;
        for (int c = 0; c < components.Length; c++)
        {
            Check.Length(components[c].Mean, mean.Length, nameof(components));
            DenseVector.AddScaled(weights[c], components[c].Mean, mean);
            sum += weights[c];
        }

        if (Math.Abs(sum - 1) > 1e-9)
        {
            throw new ArgumentException($"The weights must sum to 1, but sum to {sum}.", nameof(weights));
        }

        var covariance = new Matrix(mean.Length, mean.Length);
        for (int c = 0; c < components.Length; c++)
        {
            DenseVector.AddScaled(weights[c], components[c].Covariance.Values, covariance.Values);
            for (int i = 0; i < mean.Length; i++)
            {
                double offset = components[c].Mean[i] - mean[i];
                for (int j = 0; j < mean.Length; j++)
                {
                    covariance[i, j] += weights[c] * offset * (components[c].Mean[j] - mean[j]);
                }
            }
        }

        return new Moments(mean, covariance);
    }

    /// <summary>Of y = W·x + b: W·μ + b and W·Σ·Wᵀ, exact for any distribution.</summary>
    /// <param name="layer">W and b.</param>
    /// <exception cref="ArgumentException">The layer has another number of inputs.</exception>
    public Moments Affine(DenseLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        double[] mean = layer.Apply(_mean);
        return new Moments(mean, Symmetrized(layer.Weight.Multiply(Covariance).Multiply(layer.Weight.Transpose())));
    }

    /// <summary>Of z + α·z² for normal z: exact.</summary>
    /// <param name="strength">α.</param>
    public Moments Quadratic(double strength)
    {
        var mean = new double[Size];
        var covariance = new Matrix(Size, Size);
        for (int i = 0; i < Size; i++)
        {
            mean[i] = _mean[i] + (strength * ((_mean[i] * _mean[i]) + Covariance[i, i]));
            for (int j = 0; j < Size; j++)
            {
                // (1 + 2αmᵢ)(1 + 2αmⱼ)S + 2α²S²
                double s = Covariance[i, j];
                double slopes = (1 + (2 * strength * _mean[i])) * (1 + (2 * strength * _mean[j]));
                covariance[i, j] = (slopes * s) + (2 * strength * strength * s * s);
            }
        }

        return new Moments(mean, covariance);
    }

    /// <summary>Third cumulant of z + α·z² for normal z: what moments of second order leave out.</summary>
    /// <param name="strength">α.</param>
    /// <param name="i">First element.</param>
    /// <param name="j">Second element.</param>
    /// <param name="k">Third element.</param>
    public double QuadraticThirdCumulant(double strength, int i, int j, int k)
    {
        double Slope(int element) => 1 + (2 * strength * _mean[element]);
        double ij = Covariance[i, j];
        double jk = Covariance[j, k];
        double ik = Covariance[i, k];
        double paths = (Slope(i) * Slope(k) * ij * jk) + (Slope(i) * Slope(j) * ik * jk) + (Slope(j) * Slope(k) * ij * ik);
        return (2 * strength * paths) + (8 * strength * strength * strength * ij * jk * ik);
    }

    /// <summary>Of max(z, 0) for normal z.</summary>
    /// <param name="method">How covariances are computed; means and variances are exact.</param>
    public Moments Relu(ReluCovariance method = ReluCovariance.Exact)
    {
        var mean = new double[Size];
        var covariance = new Matrix(Size, Size);
        for (int i = 0; i < Size; i++)
        {
            mean[i] = ReluMoments.Mean(_mean[i], Covariance[i, i]);
            covariance[i, i] = ReluMoments.Variance(_mean[i], Covariance[i, i]);
            for (int j = 0; j < i; j++)
            {
                covariance[i, j] = covariance[j, i] = ReluMoments.Covariance(
                    _mean[i], Covariance[i, i], _mean[j], Covariance[j, j], Covariance[i, j], method);
            }
        }

        return new Moments(mean, covariance);
    }

    private static Matrix Symmetrized(Matrix matrix)
    {
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < i; j++)
            {
                matrix[i, j] = matrix[j, i] = (matrix[i, j] + matrix[j, i]) / 2;
            }
        }

        return matrix;
    }
}
