using System;
using System.Globalization;

namespace StaticNets.Search.Programs;

/// <summary>A value of a keyword: a whole number, or for features the ratio of channels after to channels before.</summary>
public readonly record struct Ratio
{
    private readonly int _denominatorLessOne;

    /// <summary>A ratio in lowest terms.</summary>
    /// <param name="numerator">Not negative.</param>
    /// <param name="denominator">Positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public Ratio(int numerator, int denominator = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        int common = Common(numerator, denominator);
        (Numerator, _denominatorLessOne) = (numerator / common, (denominator / common) - 1);
    }

    /// <summary>Above the line.</summary>
    public int Numerator { get; }

    /// <summary>Below the line, positive.</summary>
    public int Denominator => _denominatorLessOne + 1;

    /// <summary>A whole number.</summary>
    /// <param name="value">Not negative.</param>
    public static implicit operator Ratio(int value) => new(value);

    /// <summary>The number times this, or null if that is not whole and positive.</summary>
    /// <param name="number">Positive.</param>
    public int? Of(int number)
    {
        long product = (long)number * Numerator;
        return product % Denominator == 0 && product / Denominator is > 0 and <= int.MaxValue ? (int)(product / Denominator) : null;
    }

    /// <summary>As a factor: <c>*2</c>, <c>/4</c>, <c>*3/2</c>; nothing for one.</summary>
    public string ToFactor() =>
        (Numerator == 1 ? "" : "*" + Numerator.ToString(CultureInfo.InvariantCulture)) + (Denominator == 1 ? "" : "/" + Denominator.ToString(CultureInfo.InvariantCulture));

    /// <summary>For example <c>3</c> or <c>3/2</c>.</summary>
    public override string ToString() =>
        Numerator.ToString(CultureInfo.InvariantCulture) + (Denominator == 1 ? "" : "/" + Denominator.ToString(CultureInfo.InvariantCulture));

    private static int Common(int a, int b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
