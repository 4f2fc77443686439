using System;

namespace StaticNets.Generators.Initialization;

/// <summary>Composite Gauss–Legendre quadrature: four nodes a panel, exact for cubics squared, blind to no kink at an end of a panel.</summary>
internal static class GaussLegendre
{
    // Roots of P₄ and their weights on [−1, 1]. Source: Abramowitz and Stegun, "Handbook of mathematical functions", table 25.4.
    private static readonly double[] Nodes = [-0.861136311594052575, -0.339981043584856265, 0.339981043584856265, 0.861136311594052575];
    private static readonly double[] NodeWeights = [0.347854845137453857, 0.652145154862546143, 0.652145154862546143, 0.347854845137453857];

    /// <summary>Nodes and weights for an integral from low to high, in panels of equal width.</summary>
    public static (double[] Points, double[] Weights) Panels(double low, double high, int panels)
    {
        var points = new double[panels * Nodes.Length];
        var weights = new double[points.Length];
        double half = (high - low) / panels / 2;
        for (int i = 0; i < points.Length; i++)
        {
            double centre = low + (((2 * (i / Nodes.Length)) + 1) * half);
            points[i] = centre + (half * Nodes[i % Nodes.Length]);
            weights[i] = half * NodeWeights[i % Nodes.Length];
        }

        return (points, weights);
    }

    /// <summary>∫ f(x) dx from low to high.</summary>
    public static double Integrate(Func<double, double> function, double low, double high, int panels)
    {
        (double[] points, double[] weights) = Panels(low, high, panels);
        double sum = 0;
        for (int i = 0; i < points.Length; i++)
        {
            sum += weights[i] * function(points[i]);
        }

        return sum;
    }
}
