using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization;

/// <summary>A random number that values of the graph are functions of: points with their probabilities.</summary>
internal sealed class Variable
{
    private const int Panels = 512; // over 20 standard deviations; one of 0.04 hides a kink that is not at 0
    private readonly Dictionary<Operation, Variable> _views = [];

    private Variable(double[] points, double[] weights)
    {
        Points = points;
        Weights = weights;
    }

    public double[] Points { get; }

    /// <summary>Probabilities of the points, of sum 1.</summary>
    public double[] Weights { get; }

    /// <summary>A normal variable, to ten standard deviations; 0, where most activations have their kink, ends a panel.</summary>
    public static Variable Normal(double mean, double variance)
    {
        double deviation = Math.Sqrt(variance);
        (double low, double high) = (mean - (10 * deviation), mean + (10 * deviation));
        int left = low < 0 && high > 0 ? Math.Min(Panels - 32, Math.Max(32, (int)Math.Round(-low / (high - low) * Panels))) : 0;
        double kink = left == 0 ? low : 0;
        (double[] below, double[] belowWeights) = GaussLegendre.Panels(low, kink, left);
        (double[] above, double[] aboveWeights) = GaussLegendre.Panels(kink, high, Panels - left);
        double[] points = [.. below, .. above];
        double[] weights = [.. belowWeights, .. aboveWeights];
        for (int i = 0; i < points.Length; i++)
        {
            double z = (points[i] - mean) / deviation;
            weights[i] *= Math.Exp(-z * z / 2);
        }

        return Discrete(points, weights);
    }

    /// <summary>Points with weights that need not be normalized.</summary>
    public static Variable Discrete(double[] points, double[] weights)
    {
        double sum = weights.Sum();
        return new Variable(points, weights.Select(weight => weight / sum).ToArray());
    }

    /// <summary>Uniform on [0, 1), at the middles of equal pieces.</summary>
    public static Variable Uniform()
    {
        const int Pieces = 2048;
        double[] points = Enumerable.Range(0, Pieces).Select(i => (i + 0.5) / Pieces).ToArray();
        return Discrete(points, points.Select(_ => 1.0).ToArray());
    }

    /// <summary>The whole numbers 0 .. count − 1, equally likely; of many, evenly spread ones.</summary>
    public static Variable Integers(int count)
    {
        int taken = Math.Min(count, 2048);
        double[] points = Enumerable.Range(0, taken).Select(i => Math.Floor((double)i * count / taken)).ToArray();
        return Discrete(points, points.Select(_ => 1.0).ToArray());
    }

    /// <summary>
    /// The same distribution at the places where a view puts it. Functions of one variable under equal views still
    /// belong together element by element; under different ones they do not.
    /// </summary>
    public Variable Through(Operation view)
    {
        if (!_views.TryGetValue(view, out Variable? viewed))
        {
            viewed = new Variable(Points, Weights);
            _views.Add(view, viewed);
        }

        return viewed;
    }
}
