using System;

namespace StaticNets.Numerics;

/// <summary>Scaling by powers of two, which rounds nothing and keeps squares in range.</summary>
internal static class PowerOfTwo
{
    /// <summary>Scales so that the largest element is in [1, 2), and returns the exponent taken out.</summary>
    /// <param name="values">Any number of them, finite; changed in place.</param>
    public static int ScaleToUnit(Span<double> values)
    {
        double largest = DenseVector.LargestMagnitude(values);
        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        Scale(values, -exponent);
        return exponent;
    }

    /// <summary>Multiplies by 2 to a power.</summary>
    /// <param name="values">Changed in place.</param>
    /// <param name="exponent">The power.</param>
    public static void Scale(Span<double> values, int exponent)
    {
        if (exponent is > -1000 and < 1000)
        {
            if (exponent != 0)
            {
                DenseVector.Scale(Math.ScaleB(1, exponent), values);
            }

            return;
        }

        foreach (ref double value in values)
        {
            value = Math.ScaleB(value, exponent); // the factor alone would be out of range
        }
    }
}
