using System;
using StaticNets.Numerics;
using StaticNets.Random;

namespace StaticNets.Spectral.Correlations;

/// <summary>Draws normal vectors of given moments: surrogates that share nothing else with the data.</summary>
/// <remarks>By x = μ + V·√Λ·g with Σ = V·Λ·Vᵀ, which also serves a covariance without full rank; eigenvalues below 0 are rounding and count as 0.</remarks>
public sealed class NormalSampler
{
    private readonly Moments _moments;
    private readonly Matrix _root;

    /// <summary>A sampler; the decomposition is made once.</summary>
    /// <param name="moments">μ and Σ.</param>
    /// <exception cref="ArgumentException">The covariance has an eigenvalue that is negative beyond rounding.</exception>
    public NormalSampler(Moments moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        _moments = moments;
        var eigen = new SymmetricEigen(moments.Covariance);
        if (eigen.Values[0] < -1e-9 * Math.Abs(eigen.Values[^1]))
        {
            throw new ArgumentException($"No covariance has a negative eigenvalue, but this one has {eigen.Values[0]}.", nameof(moments));
        }

        _root = eigen.Vectors.Copy();
        for (int i = 0; i < _root.Rows; i++)
        {
            for (int j = 0; j < _root.Columns; j++)
            {
                _root[i, j] *= Math.Sqrt(Math.Max(0, eigen.Values[j]));
            }
        }
    }

    /// <summary>Draws samples.</summary>
    /// <param name="count">Number of samples, zero or more.</param>
    /// <param name="random">Where the numbers come from; moves on.</param>
    /// <returns>[count, size].</returns>
    public Matrix Draw(int count, ref Philox random)
    {
        var samples = new Matrix(count, _moments.Size);
        var normal = new double[_moments.Size];
        for (int sample = 0; sample < count; sample++)
        {
            foreach (ref double number in normal.AsSpan())
            {
                number = random.NextNormal();
            }

            Span<double> row = samples.Row(sample);
            _moments.Mean.CopyTo(row);
            for (int i = 0; i < row.Length; i++)
            {
                row[i] += DenseVector.Dot(_root.Row(i), normal);
            }
        }

        return samples;
    }
}
