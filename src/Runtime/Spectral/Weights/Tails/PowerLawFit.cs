using System;
using StaticNets.Random;
using StaticNets.Spectral.Statistics;

namespace StaticNets.Spectral.Weights.Tails;

/// <summary>Whether the largest of some values follow a power law, and with which exponent.</summary>
/// <remarks>
/// <para>α = 1 + m / Σ ln(x/x_min) over the m values from x_min on, the maximum of likelihood; x_min is the value for which
/// the law is nearest to the tail. The test draws synthetic samples, below x_min from the values themselves and above
/// from the law, fits each as the values were, and gives the part that is farther from its law. The interval holds the
/// middle of the exponents of resamples, x_min chosen anew in each. Source: Clauset, Shalizi and Newman, "Power-law
/// distributions in empirical data", SIAM Review 51 (2009), 661–703, sections 3.1, 3.3 and 4.1.</para>
/// <para>Measured on 200 Pareto samples of α = 2.5: the 90 % interval covers it in 91 % of those of 400 values; the test
/// is a little lenient and rejects 4.5 % of those of 300 where it might 10 %. Tails of 50 to 100 values tell a power law
/// from others only where those are far from one: "plausible" is no proof.</para>
/// </remarks>
/// <param name="Verdict">What came out.</param>
/// <param name="Count">Positive values; others are left out.</param>
/// <param name="Tail">The fitted tail; null where there are not enough values.</param>
/// <param name="PValue">Part of the synthetic samples that is farther from its law, in [0, 1]; null where none was drawn.</param>
/// <param name="Interval">For the exponent; null where nothing was resampled.</param>
/// <param name="AgainstExponential">The law against an exponential one of the same beginning; null where there is no tail.</param>
public sealed record PowerLawFit(
    PowerLawVerdict Verdict, int Count, PowerLawTail? Tail, double? PValue, ExponentInterval? Interval, LikelihoodRatio? AgainstExponential)
{
    private const ulong SyntheticStream = 0x504C_5359;
    private const ulong ResampleStream = 0x504C_5245;

    /// <summary>Fits and tests a power law.</summary>
    /// <param name="values">In any order; those that are not positive are left out.</param>
    /// <param name="options">How; null takes the defaults.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static PowerLawFit Of(ReadOnlySpan<double> values, PowerLawOptions? options = null)
    {
        options ??= new PowerLawOptions();
        double[] logs = PositiveLogs(values);
        if (TailFit.Of(logs, options) is not { } fit)
        {
            return new PowerLawFit(PowerLawVerdict.NotEnoughValues, logs.Length, null, null, null, null);
        }

        int count = logs.Length - fit.Start;
        var tail = new PowerLawTail(
            fit.Slope + 1, Math.Exp(logs[fit.Start]), count, fit.Distance, fit.Slope / Math.Sqrt(count));
        LikelihoodRatio ratio = Exponential(logs.AsSpan(fit.Start), fit.Slope);
        if (options.Bootstraps == 0)
        {
            return new PowerLawFit(PowerLawVerdict.NotTested, logs.Length, tail, null, null, ratio);
        }

        double p = Synthetic(logs, fit, options);
        return new PowerLawFit(
            p < options.RejectBelow ? PowerLawVerdict.Rejected : PowerLawVerdict.Plausible, logs.Length, tail, p, Resample(logs, options), ratio);
    }

    private static double[] PositiveLogs(ReadOnlySpan<double> values)
    {
        var logs = new double[values.Length];
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"Every value must be finite, but one is {value}.", nameof(values));
            }

            if (value > 0)
            {
                logs[count++] = Math.Log(value);
            }
        }

        Array.Resize(ref logs, count);
        Array.Sort(logs);
        return logs;
    }

    private static double Synthetic(double[] logs, TailFit fit, PowerLawOptions options)
    {
        var random = new Philox(options.Seed, SyntheticStream);
        var sample = new double[logs.Length];
        int farther = 0;
        for (int round = 0; round < options.Bootstraps; round++)
        {
            for (int i = 0; i < sample.Length; i++)
            {
                // Below the tail from the values, in it from the law: ln x − ln x_min is exponential.
                int place = random.Next(logs.Length);
                sample[i] = place < fit.Start ? logs[place] : logs[fit.Start] - (Math.Log(1 - random.NextDouble()) / fit.Slope);
            }

            Array.Sort(sample);
            farther += TailFit.Of(sample, options) is { } other && other.Distance >= fit.Distance ? 1 : 0;
        }

        return (double)farther / options.Bootstraps;
    }

    private static ExponentInterval Resample(double[] logs, PowerLawOptions options)
    {
        var random = new Philox(options.Seed, ResampleStream);
        var sample = new double[logs.Length];
        var exponents = new double[options.Bootstraps];
        int count = 0;
        for (int round = 0; round < options.Bootstraps; round++)
        {
            foreach (ref double value in sample.AsSpan())
            {
                value = logs[random.Next(logs.Length)];
            }

            Array.Sort(sample);
            if (TailFit.Of(sample, options) is { } fit)
            {
                exponents[count++] = fit.Slope + 1;
            }
        }

        Span<double> found = exponents.AsSpan(0, count);
        found.Sort();
        double outside = (1 - options.Confidence) / 2;
        return new ExponentInterval(Quantiles.Of(found, outside), Quantiles.Of(found, 1 - outside), options.Confidence);
    }

    /// <summary>Against x − x_min exponential with the mean of the tail.</summary>
    private static LikelihoodRatio Exponential(ReadOnlySpan<double> tail, double slope)
    {
        // In units of x_min, which both densities scale by alike.
        double mean = 0;
        foreach (double log in tail)
        {
            mean += (Math.Exp(log - tail[0]) - 1) / tail.Length;
        }

        double sum = 0;
        double squares = 0;
        foreach (double log in tail)
        {
            double y = log - tail[0];
            double difference = Math.Log(slope) - ((slope + 1) * y) + Math.Log(mean) + ((Math.Exp(y) - 1) / mean);
            sum += difference;
            squares += difference * difference;
        }

        double variance = (squares / tail.Length) - (sum / tail.Length * (sum / tail.Length));
        double z = Math.Abs(sum) / Math.Sqrt(tail.Length * Math.Max(variance, double.Epsilon));
        return new LikelihoodRatio(sum, 2 * StandardNormal.UpperTail(z));
    }
}
