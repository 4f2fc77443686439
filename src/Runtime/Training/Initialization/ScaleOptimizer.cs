using System;

namespace StaticNets.Training.Initialization;

/// <summary>
/// Adam on the scales, for two objectives that alternate: each has first moments of its own, the second moments are
/// shared.
/// </summary>
/// <remarks>Source: Zhu et al., "GradInit", 2021, appendix; Kingma and Ba, "Adam", 2015.</remarks>
internal sealed class ScaleOptimizer(int count, double learningRate)
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;
    private const double Clip = 1;

    private readonly double[][] _first = [new double[count], new double[count]];
    private readonly int[] _steps = new int[2];
    private readonly double[] _second = new double[count];

    /// <summary>Moves the scales against a gradient.</summary>
    /// <param name="scales">Updated in place.</param>
    /// <param name="lowest">Least value of each.</param>
    /// <param name="gradient">Clipped to ±1 each.</param>
    /// <param name="objective">0 or 1: whose first moments count.</param>
    public void Step(Span<double> scales, ReadOnlySpan<double> lowest, ReadOnlySpan<double> gradient, int objective)
    {
        _steps[objective]++;
        double firstCorrection = 1 - Math.Pow(Beta1, _steps[objective]);
        double secondCorrection = 1 - Math.Pow(Beta2, _steps[0] + _steps[1]);
        for (int i = 0; i < scales.Length; i++)
        {
            double slope = Math.Clamp(gradient[i], -Clip, Clip);
            ref double first = ref _first[objective][i];
            first = (Beta1 * first) + ((1 - Beta1) * slope);
            _second[i] = (Beta2 * _second[i]) + ((1 - Beta2) * slope * slope);
            double step = first / firstCorrection / (Math.Sqrt(_second[i] / secondCorrection) + Epsilon);
            scales[i] = Math.Max(scales[i] - (learningRate * step), lowest[i]);
        }
    }
}
