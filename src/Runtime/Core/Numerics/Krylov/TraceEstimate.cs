using System;

namespace StaticNets.Numerics;

/// <summary>A trace from random probes.</summary>
/// <param name="Value">The estimate, without bias.</param>
/// <param name="StandardError">Its standard deviation, estimated from the spread of the probes; NaN of a single probe.</param>
/// <param name="Products">Products with the matrix that were taken.</param>
public readonly record struct TraceEstimate(double Value, double StandardError, int Products)
{
    /// <summary>Mean and standard error of samples.</summary>
    internal static TraceEstimate Of(ReadOnlySpan<double> samples, int? products = null)
    {
        double mean = 0;
        foreach (double sample in samples)
        {
            mean += sample / samples.Length;
        }

        double squares = 0;
        foreach (double sample in samples)
        {
            squares += (sample - mean) * (sample - mean);
        }

        double error = samples.Length > 1 ? Math.Sqrt(squares / (samples.Length - 1) / samples.Length) : double.NaN;
        return new TraceEstimate(mean, error, products ?? samples.Length);
    }
}
