using System;

namespace StaticNets.Spectral.Representations;

/// <summary>How a layer's spectrum has moved since the start of training: scores that tell early whether a run will succeed.</summary>
/// <remarks>
/// Higher is better. How low-rank a layer is says little, since saturated deep networks are so from the start; that it has
/// become so says much. Source: as for <see cref="RepresentationSpectrum"/>.
/// </remarks>
public static class DaiScore
{
    /// <summary>S = E_k(t) − E_k(0), in (−1, 1); 0 where the layer is dead at either time.</summary>
    /// <param name="initial">The spectrum before the first step.</param>
    /// <param name="now">The spectrum of the same samples later.</param>
    /// <param name="leading">k, as in <see cref="RepresentationSpectrum.Energy"/>.</param>
    /// <exception cref="ArgumentException">The spectra are of other numbers of samples or units.</exception>
    public static double Evolution(RepresentationSpectrum initial, RepresentationSpectrum now, int leading)
    {
        CheckAlike(initial, now);
        double change = now.Energy(leading) - initial.Energy(leading);
        return initial.IsDead || now.IsDead ? 0 : change;
    }

    /// <summary>V = Σ |σᵢ(t)/Σσ(t) − σᵢ(0)/Σσ(0)|, in [0, 2]; the shares of a dead layer count as 0.</summary>
    /// <param name="initial">The spectrum before the first step.</param>
    /// <param name="now">The spectrum of the same samples later.</param>
    /// <exception cref="ArgumentException">The spectra are of other numbers of samples or units.</exception>
    public static double Drift(RepresentationSpectrum initial, RepresentationSpectrum now)
    {
        CheckAlike(initial, now);
        double before = Sum(initial.SingularValues);
        double after = Sum(now.SingularValues);
        double drift = 0;
        for (int i = 0; i < now.SingularValues.Length; i++)
        {
            drift += Math.Abs(Share(now.SingularValues[i], after) - Share(initial.SingularValues[i], before));
        }

        return drift;
    }

    private static double Share(double value, double sum) => sum == 0 ? 0 : value / sum;

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    private static void CheckAlike(RepresentationSpectrum initial, RepresentationSpectrum now)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(now);
        if (initial.Samples != now.Samples || initial.Units != now.Units)
        {
            throw new ArgumentException(
                $"Both spectra must be of one layer and the same samples, but one is of [{initial.Samples}, {initial.Units}] and the other of [{now.Samples}, {now.Units}].",
                nameof(now));
        }
    }
}
