using System;
using StaticNets.Numerics;

namespace StaticNets.Training.MeanField;

/// <summary>
/// Mean-field theory of the gated recurrent network of <see cref="GatedRecurrentLayers.GatedField"/> without input:
/// where its activity settles, and whether that is stable.
/// </summary>
/// <remarks>
/// Zero is stable below g·s_r(0) = 1. Other fixed points obey D_h = ⟨φ²⟩·⟨s_r²⟩ and D_r = ⟨φ²⟩ with h ~ N(0, D_h) and
/// r ~ N(0, D_r); for steep reset gates they appear before zero turns unstable, and chaos can be switched on by a pulse.
/// Source: Krishnamurthy, Can and Schwab, "Theory of gating in recurrent neural networks", Phys. Rev. X 12 (2022), 011011.
/// </remarks>
/// <param name="gain">g, of φ(x) = tanh(g·x), positive.</param>
/// <param name="resetSlope">α of the reset gate s_r(x) = 1/(1 + exp(−α·x + β)).</param>
/// <param name="resetBias">β of the reset gate; large values close it.</param>
public sealed class GatedRecurrence(double gain, double resetSlope, double resetBias = 0)
{
    private const int MostIterations = 200_000;
    private const double LeastVariance = 1e-9; // below it a decaying iteration counts as zero
    private static readonly GaussHermite Normal = new(80);

    /// <summary>The gain above which zero is unstable, 1 + exp(β); update gates do not matter.</summary>
    public double CriticalGain => 1 + Math.Exp(resetBias);

    /// <summary>Iterates to the fixed point from large activity, half of the new value mixed with half of the old.</summary>
    /// <exception cref="NoConvergenceException">The iteration does not settle.</exception>
    public GatedFixedPoint FixedPoint()
    {
        double variance = 1;
        for (int i = 0; i < MostIterations; i++)
        {
            double next = (0.5 * variance) + (0.5 * Map(variance));
            if (next < LeastVariance)
            {
                return At(0);
            }

            // The distance to the fixed point is the last step over one minus the rate: 1e−14 leaves 1e−10 of it near criticality.
            if (Math.Abs(next - variance) <= 1e-14)
            {
                return At(next);
            }

            variance = next;
        }

        throw new NoConvergenceException("The mean-field iteration", MostIterations);
    }

    /// <summary>Whether some activity other than zero is a fixed point.</summary>
    public bool HasActivity()
    {
        // The map is bounded, so wherever it lies above the diagonal it crosses it once more. At 0 its slope is that of zero's stability.
        for (double variance = 1e-5; variance <= 1; variance *= 1.02)
        {
            if (Map(variance) >= variance)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The least gain at which there is activity, by bisection.</summary>
    /// <param name="resetSlope">α of the reset gate.</param>
    /// <param name="resetBias">β of the reset gate.</param>
    /// <param name="tolerance">Width of the last interval, positive.</param>
    public static double OnsetOfActivity(double resetSlope, double resetBias = 0, double tolerance = 1e-4)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        double low = 0;
        double high = (1 + Math.Exp(resetBias)) * 1.1; // above criticality there always is
        while (high - low > tolerance)
        {
            double middle = (low + high) / 2;
            if (new GatedRecurrence(middle, resetSlope, resetBias).HasActivity())
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return high;
    }

    // D ← ⟨φ²⟩_D·⟨s_r²⟩_{⟨φ²⟩}
    private double Map(double variance)
    {
        double square = MeanSquareActivity(variance);
        return square * Normal.Expect(square, r => Gate(r) * Gate(r));
    }

    private double MeanSquareActivity(double variance) => Normal.Expect(variance, h => Math.Tanh(gain * h) * Math.Tanh(gain * h));

    private double Gate(double x) => 1 / (1 + Math.Exp((-resetSlope * x) + resetBias));

    private GatedFixedPoint At(double variance)
    {
        double square = MeanSquareActivity(variance);
        double slope = Normal.Expect(variance, h =>
        {
            double phi = Math.Tanh(gain * h);
            return gain * gain * (1 - (phi * phi)) * (1 - (phi * phi));
        });
        double gate = Normal.Expect(square, r => Gate(r) * Gate(r));
        double gateSlope = Normal.Expect(square, r =>
        {
            double derivative = resetSlope * Gate(r) * (1 - Gate(r));
            return derivative * derivative;
        });
        return new GatedFixedPoint(variance, square, slope * (gate + (square * gateSlope)));
    }
}

/// <summary>A fixed point of <see cref="GatedRecurrence"/>.</summary>
/// <param name="ActivityVariance">D_h, the variance of h over units; 0 for silence.</param>
/// <param name="ResetVariance">D_r = ⟨φ²⟩, the variance of r.</param>
/// <param name="Stability">⟨φ′²⟩·(⟨s_r²⟩ + ⟨φ²⟩·⟨s_r′²⟩); unstable above 1.</param>
public sealed record GatedFixedPoint(double ActivityVariance, double ResetVariance, double Stability);
