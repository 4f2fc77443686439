using System;

namespace StaticNets.Spectral.Representations;

/// <summary>An affine layer, a unit's slope of 1 where it is active and another where it is not, and what goes around it.</summary>
public sealed class PiecewiseLinearLayer
{
    /// <summary>A layer.</summary>
    /// <param name="affine">W and b.</param>
    /// <param name="inactiveSlope">η: 0 for ReLU, the leak of a leaky one, −1 for the absolute value.</param>
    /// <param name="skip">How the input reaches the output beside the layer.</param>
    /// <param name="factor">ρ where it is added.</param>
    /// <exception cref="ArgumentException">An input that is added has not the size of the output, or a number is not finite.</exception>
    public PiecewiseLinearLayer(DenseLayer affine, double inactiveSlope = 0, SkipKind skip = SkipKind.None, double factor = 1)
    {
        ArgumentNullException.ThrowIfNull(affine);
        if (skip == SkipKind.Add && affine.Inputs != affine.Outputs)
        {
            throw new ArgumentException(
                $"The layer '{affine.Name}' adds its input of {affine.Inputs} to {affine.Outputs} outputs: the sizes must be equal.", nameof(affine));
        }

        if (!double.IsFinite(inactiveSlope) || !double.IsFinite(factor))
        {
            throw new ArgumentException($"Slope {inactiveSlope} and factor {factor} must be finite.", nameof(inactiveSlope));
        }

        Affine = affine;
        InactiveSlope = inactiveSlope;
        Skip = skip;
        Factor = factor;
    }

    /// <summary>W and b.</summary>
    public DenseLayer Affine { get; }

    /// <summary>η.</summary>
    public double InactiveSlope { get; }

    /// <summary>How the input reaches the output beside the layer.</summary>
    public SkipKind Skip { get; }

    /// <summary>ρ, where the input is added.</summary>
    public double Factor { get; }

    /// <summary>Size of the input.</summary>
    public int Inputs => Affine.Inputs;

    /// <summary>Size of the output, with what is appended.</summary>
    public int Outputs => Affine.Outputs + (Skip == SkipKind.Concatenate ? Affine.Inputs : 0);
}
