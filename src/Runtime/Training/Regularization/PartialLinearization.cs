using System;
using System.Collections.Generic;
using StaticNets.Training.Optimizers;

namespace StaticNets.Training.Regularization;

/// <summary>
/// Drives the slopes a of PReLU units to 1, where a unit is linear, by the penalty R = ω·Σ |1 − a|ᵖ, and holds those that
/// have come there.
/// </summary>
/// <remarks>
/// <para>
/// The gradient −ω·p·sign(1 − a)·|1 − a|ᵖ⁻¹ grows without bound towards a = 1. So a slope with 1 − a &lt; tolerance after a
/// step, also one that has overshot, becomes exactly 1, and stays so: which units are linear is read off the slopes,
/// and needs no other memory. Slopes should have no weight decay.
/// </para>
/// <para>
/// Source: Ali Mehmeti-Göpel and Disselhoff, "Nonlinear advantage: trained networks might not be as complex as you
/// think", ICML 2023, section 3.
/// </para>
/// </remarks>
public sealed class PartialLinearization : Regularizer
{
    private readonly List<ParameterInfo> _slopes;
    private readonly bool[][] _linear;

    /// <summary>A penalty of some slopes.</summary>
    /// <param name="info">The network.</param>
    /// <param name="pattern">Names of the slopes, as <see cref="NetworkInfo.ParametersMatching"/> understands them.</param>
    /// <exception cref="ArgumentException">No parameter has such a name, or one that has is a matrix.</exception>
    public PartialLinearization(NetworkInfo info, string pattern)
    {
        ArgumentNullException.ThrowIfNull(info);
        _slopes = [.. info.ParametersMatching(pattern)];
        if (_slopes.Count == 0)
        {
            throw new ArgumentException($"The pattern '{pattern}' matches no parameter of '{info.Name}'.", nameof(pattern));
        }

        foreach (ParameterInfo slope in _slopes)
        {
            if (slope.Packing != Packing.RowMajor)
            {
                throw new ArgumentException(
                    $"Slopes are one a channel, but '{slope.Name}' has shape [{string.Join(", ", slope.Shape)}].", nameof(pattern));
            }
        }

        _linear = [.. _slopes.ConvertAll(slope => new bool[slope.Count])];
    }

    /// <summary>Strength ω, zero or more; with 0 only what is linear already is held.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Strength
    {
        get;
        set => field = Hyperparameter.NotNegative(value);
    }

    /// <summary>Exponent p, in (0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies elsewhere.</exception>
    public double Exponent
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The exponent must lie in (0, 1].");
    } = 0.5;

    /// <summary>A slope so near to 1, or beyond it, becomes 1; positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public double Tolerance
    {
        get;
        init => field = Hyperparameter.Positive(value);
    } = 0.01;

    /// <summary>Which channels are still nonlinear: those whose slope is not exactly 1.</summary>
    /// <param name="slopes">One slope a channel.</param>
    public static bool[] ActiveChannels(ReadOnlySpan<float> slopes)
    {
        var active = new bool[slopes.Length];
        for (int i = 0; i < active.Length; i++)
        {
            active[i] = slopes[i] != 1;
        }

        return active;
    }

    /// <inheritdoc/>
    public override double Penalize(ReadOnlySpan<float> parameters, Span<float> gradient)
    {
        double penalty = 0;
        for (int tensor = 0; tensor < _slopes.Count; tensor++)
        {
            ReadOnlySpan<float> slopes = parameters.Slice(_slopes[tensor].Offset, _slopes[tensor].Count);
            Span<float> slopeGradient = gradient.Slice(_slopes[tensor].Offset, slopes.Length);
            for (int i = 0; i < slopes.Length; i++)
            {
                double distance = 1.0 - slopes[i];
                _linear[tensor][i] = distance == 0;
                if (distance == 0)
                {
                    slopeGradient[i] = 0;
                }
                else
                {
                    double power = Math.Pow(Math.Abs(distance), Exponent);
                    penalty += Strength * power;
                    slopeGradient[i] -= (float)(Strength * Exponent * power / distance);
                }
            }
        }

        return penalty;
    }

    /// <inheritdoc/>
    public override void Constrain(Span<float> parameters)
    {
        for (int tensor = 0; tensor < _slopes.Count; tensor++)
        {
            Span<float> slopes = parameters.Slice(_slopes[tensor].Offset, _slopes[tensor].Count);
            for (int i = 0; i < slopes.Length; i++)
            {
                // An optimizer's memory may move a slope whose gradient is 0.
                if (_linear[tensor][i] || 1 - slopes[i] < Tolerance)
                {
                    slopes[i] = 1;
                }
            }
        }
    }
}
