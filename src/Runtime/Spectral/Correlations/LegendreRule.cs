using System;

namespace StaticNets.Spectral.Correlations;

/// <summary>Gauss–Legendre quadrature of 16 nodes on [−1, 1]: exact for polynomials below degree 32.</summary>
/// <remarks>Nodes by Newton's method from Chebyshev's. Source: Davis and Rabinowitz, "Methods of numerical integration", section 2.7.</remarks>
internal static class LegendreRule
{
    private const int Count = 16;

    private static readonly (double[] Nodes, double[] Weights) Rule = Make();

    public static ReadOnlySpan<double> Nodes => Rule.Nodes;

    public static ReadOnlySpan<double> Weights => Rule.Weights;

    private static (double[] Nodes, double[] Weights) Make()
    {
        var nodes = new double[Count];
        var weights = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (Count + 0.5));
            double slope = 0;
            for (int step = 0; step < 8; step++)
            {
                double before = 1;
                double value = x;
                for (int n = 2; n <= Count; n++)
                {
                    (before, value) = (value, ((((2 * n) - 1) * x * value) - ((n - 1) * before)) / n);
                }

                slope = Count * ((x * value) - before) / ((x * x) - 1);
                x -= value / slope;
            }

            nodes[i] = x;
            weights[i] = 2 / ((1 - (x * x)) * slope * slope);
        }

        return (nodes, weights);
    }
}
