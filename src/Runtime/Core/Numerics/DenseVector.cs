using System;

namespace StaticNets.Numerics;

/// <summary>The vector operations that the decompositions are made of. Spans that belong together have one length.</summary>
public static class DenseVector
{
    /// <summary>xᵀ·y.</summary>
    /// <param name="x">[n].</param>
    /// <param name="y">[n].</param>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    /// <summary>y ← y + a·x.</summary>
    /// <param name="a">Factor.</param>
    /// <param name="x">[n].</param>
    /// <param name="y">[n], changed in place.</param>
    public static void AddScaled(double a, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] += a * x[i];
        }
    }

    /// <summary>x ← a·x.</summary>
    /// <param name="a">Factor.</param>
    /// <param name="x">[n], changed in place.</param>
    public static void Scale(double a, Span<double> x)
    {
        foreach (ref double element in x)
        {
            element *= a;
        }
    }

    /// <summary>x ← c·x − s·y and y ← s·x + c·y: a plane rotation of two rows.</summary>
    /// <param name="x">[n], changed in place.</param>
    /// <param name="y">[n], changed in place.</param>
    /// <param name="cosine">c.</param>
    /// <param name="sine">s.</param>
    public static void Rotate(Span<double> x, Span<double> y, double cosine, double sine)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double old = x[i];
            x[i] = (cosine * old) - (sine * y[i]);
            y[i] = (sine * old) + (cosine * y[i]);
        }
    }

    /// <summary>‖x‖₂, scaled so that squares neither overflow nor vanish.</summary>
    /// <param name="x">[n].</param>
    public static double Norm(ReadOnlySpan<double> x)
    {
        double largest = 0;
        foreach (double element in x)
        {
            largest = Math.Max(largest, Math.Abs(element));
        }

        if (largest == 0 || !double.IsFinite(largest))
        {
            return largest;
        }

        double sum = 0;
        foreach (double element in x)
        {
            // Divided and not multiplied by 1/largest, which would overflow where largest is subnormal.
            double scaled = element / largest;
            sum += scaled * scaled;
        }

        return largest * Math.Sqrt(sum);
    }
}
