using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Representations;

/// <summary>Singular values of a layer's centred activations, and how much of their energy the leading ones hold.</summary>
/// <remarks>
/// Centred, since the first singular value of raw activations is their mean. With σ₁ ≥ σ₂ ≥ … the energies are
/// pᵢ = σᵢ² / Σσⱼ². A dead layer, whose units say the same for every sample, has energies of zero.
/// Source: Jain and Ramaswamy, "Predicting the success of gradient descent for a particular
/// dataset-architecture-initialization (DAI)", 2021; the formulas are this library's, as the paper's were not at hand.
/// </remarks>
public sealed class RepresentationSpectrum
{
    private readonly double[] _values;
    private readonly double[] _energies;

    /// <summary>Takes the spectrum of some activations.</summary>
    /// <param name="activations">H, [samples, units], after the nonlinearity; not changed.</param>
    /// <exception cref="ArgumentException">There is no sample or no unit, or an activation is not finite.</exception>
    public RepresentationSpectrum(Matrix activations)
    {
        FeatureMatrix.CheckNotEmpty(activations, nameof(activations));
        FeatureMatrix.CheckFinite(activations, nameof(activations));
        Samples = activations.Rows;
        Units = activations.Columns;
        Matrix centred = FeatureMatrix.Centred(activations);
        _values = new SingularValueDecomposition(centred, vectors: false).Values.ToArray();

        // What is left of equal activations by rounding in the mean is no direction.
        double rounding = activations.FrobeniusNorm() * Math.ScaleB(Math.Max(Samples, Units), -52);
        IsDead = _values[0] <= rounding;
        if (IsDead)
        {
            _values.AsSpan().Clear();
        }

        _energies = new double[_values.Length];
        for (int i = 0; i < _values.Length && !IsDead; i++)
        {
            double relative = _values[i] / _values[0]; // squares neither overflow nor vanish together
            _energies[i] = relative * relative;
        }

        double sum = 0;
        foreach (double energy in _energies)
        {
            sum += energy;
        }

        DenseVector.Scale(IsDead ? 0 : 1 / sum, _energies);
    }

    /// <summary>Number of samples n.</summary>
    public int Samples { get; }

    /// <summary>Number of units d.</summary>
    public int Units { get; }

    /// <summary>Whether every unit says the same for every sample: all singular values are zero.</summary>
    public bool IsDead { get; }

    /// <summary>Whether there are fewer samples than units, so that the spectrum is of the samples as much as of the layer.</summary>
    public bool IsUndersampled => Samples < Units;

    /// <summary>σ, descending, [min(samples, units)].</summary>
    public ReadOnlySpan<double> SingularValues => _values;

    /// <summary>p, of sum 1, or 0 for a dead layer, [min(samples, units)].</summary>
    public ReadOnlySpan<double> Energies => _energies;

    /// <summary>exp(−Σ pᵢ ln pᵢ), between 1 and min(samples, units); 0 for a dead layer.</summary>
    public double EffectiveRank
    {
        get
        {
            double entropy = 0;
            foreach (double energy in _energies)
            {
                entropy -= energy > 0 ? energy * Math.Log(energy) : 0;
            }

            return IsDead ? 0 : Math.Exp(entropy);
        }
    }

    /// <summary>E_k, the part of the energy in the leading directions, in [0, 1]; 0 for a dead layer.</summary>
    /// <param name="leading">k, in 1 .. min(samples, units) − 1; with C classes C − 1, as many as centred classes can take.</param>
    /// <exception cref="ArgumentOutOfRangeException">k lies elsewhere; with all directions the part is 1 whatever the layer does.</exception>
    public double Energy(int leading)
    {
        if (leading < 1 || leading >= _values.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(leading), leading, $"The leading directions must be 1 .. {_values.Length - 1} of the {_values.Length} that {Samples} samples of {Units} units have.");
        }

        double sum = 0;
        for (int i = 0; i < leading; i++)
        {
            sum += _energies[i];
        }

        return sum;
    }
}
