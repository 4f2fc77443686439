using System;

namespace StaticNets.Generators.Operations;

/// <summary>Error function: y = 2/√π ∫₀ˣ e^(−t²) dt.</summary>
/// <remarks>
/// Gradient: dx = dy·(2/√π)·e^(−x²).
/// PyTorch: torch.erf.
/// </remarks>
internal sealed record Erf : Elementwise
{
    private const double TwoOverRootPi = 1.1283791670955126;

    public override int Flops => 20;

    // Abramowitz and Stegun, Handbook of Mathematical Functions, 1964: series 7.1.6 near zero, the continued
    // fraction 7.1.14 beyond.
    public override double Evaluate(double[] x)
    {
        double a = Math.Abs(x[0]);
        if (double.IsNaN(a))
        {
            return a;
        }

        double square = a * a;
        double value;
        if (a < 2.5)
        {
            double term = a;
            double sum = a;
            for (int n = 1; n < 100; n++)
            {
                term *= 2 * square / ((2 * n) + 1);
                sum += term;
            }

            value = TwoOverRootPi * Math.Exp(-square) * sum;
        }
        else
        {
            double tail = 0;
            for (int n = 100; n > 0; n--)
            {
                tail = n / 2.0 / (a + tail);
            }

            value = 1 - (Math.Exp(-square) / Math.Sqrt(Math.PI) / (a + tail));
        }

        return x[0] < 0 ? -value : value;
    }

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) =>
        [dy * ((float)TwoOverRootPi * (-(x[0] * x[0])).Exp())];
}
