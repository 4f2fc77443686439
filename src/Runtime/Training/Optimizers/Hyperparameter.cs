using System;
using System.Runtime.CompilerServices;

namespace StaticNets.Training.Optimizers;

/// <summary>The ranges that hyperparameters must lie in.</summary>
internal static class Hyperparameter
{
    /// <summary>The value, if it is finite and zero or more.</summary>
    public static double NotNegative(double value, [CallerMemberName] string name = "")
    {
        if (!(value >= 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be zero or more and finite.");
        }

        return value;
    }

    /// <summary>The value, if it is positive and normal as a float, so that 0 / (0 + value) is 0 in the padding.</summary>
    public static double Positive(double value, [CallerMemberName] string name = "")
    {
        if (!(value >= 1.17549435e-38 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive (1.2e-38 or more) and finite.");
        }

        return value;
    }

    /// <summary>The value, if it lies in [0, 1).</summary>
    public static double Fraction(double value, [CallerMemberName] string name = "")
    {
        if (!(value is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must lie in [0, 1).");
        }

        return value;
    }
}
