using System;

namespace StaticNets.Training.Schedules;

/// <summary>The way from one value to another.</summary>
internal static class Annealing
{
    /// <summary>Half a cosine: begin at 0, end at 1, flat at both.</summary>
    /// <param name="begin">Value at 0.</param>
    /// <param name="end">Value at 1.</param>
    /// <param name="part">Part of the way, 0 to 1.</param>
    public static double Cosine(double begin, double end, double part) =>
        end + (begin - end) / 2 * (1 + Math.Cos(Math.PI * part));
}
