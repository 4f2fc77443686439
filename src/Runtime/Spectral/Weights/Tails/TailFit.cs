using System;

namespace StaticNets.Spectral.Weights.Tails;

/// <summary>The tail whose distribution is nearest to a power law.</summary>
/// <param name="Start">Its first value among the sorted ones.</param>
/// <param name="Slope">α − 1, positive.</param>
/// <param name="Distance">Kolmogorov's distance.</param>
internal readonly record struct TailFit(int Start, double Slope, double Distance)
{
    /// <summary>Tries the beginnings of a tail.</summary>
    /// <param name="logs">Logarithms of the values, ascending.</param>
    /// <param name="options">The least tail, and how many beginnings.</param>
    /// <returns>Null where no tail has the least length and two different values.</returns>
    public static TailFit? Of(ReadOnlySpan<double> logs, PowerLawOptions options)
    {
        int last = logs.Length - options.MinimumTail;
        if (last < 0)
        {
            return null;
        }

        int candidates = Math.Min(options.Candidates, last + 1);
        TailFit? best = null;
        double sum = 0;
        int summed = logs.Length;
        for (int candidate = candidates - 1; candidate >= 0; candidate--)
        {
            int start = candidates == 1 ? 0 : (int)((long)candidate * last / (candidates - 1));
            while (start > 0 && logs[start - 1] == logs[start])
            {
                start--; // all values at x_min belong to the tail
            }

            while (summed > start)
            {
                sum += logs[--summed];
            }

            int count = logs.Length - start;
            double excess = sum - (count * logs[start]);
            if (!(excess > 1e-12 * count) || best?.Start == start)
            {
                continue; // all equal, or tried before
            }

            double slope = count / excess;
            double bound = best?.Distance ?? double.PositiveInfinity;
            double distance = DistanceOf(logs[start..], slope, bound);
            if (distance < bound)
            {
                best = new TailFit(start, slope, distance);
            }
        }

        return best;
    }

    // Ends where the bound is passed: most beginnings are far off early.
    private static double DistanceOf(ReadOnlySpan<double> tail, double slope, double bound)
    {
        double count = tail.Length;
        double distance = 0;
        for (int i = 0; i < tail.Length && distance < bound; i++)
        {
            double expected = 1 - Math.Exp(-slope * (tail[i] - tail[0]));
            distance = Math.Max(distance, Math.Max(expected - (i / count), ((i + 1) / count) - expected));
        }

        return distance;
    }
}
