using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNets.Generators.Tests.Operations.Golden;

/// <summary>Compares results with expected ones, relative to the largest magnitude among those of a kind.</summary>
/// <remarks>
/// The kinds are values, gradients and Hessian-vector products. Where all of a kind vanish by cancellation, what is
/// left is rounding; the operands are of order 1, so a thousandth is taken as the least magnitude.
/// </remarks>
internal static class Agreement
{
    private const double LeastMagnitude = 1e-3;

    /// <summary>One line for each result that differs by more than the tolerance, is missing, or is not expected.</summary>
    /// <param name="expected">By name; the first word is the kind.</param>
    /// <param name="actual">By name.</param>
    /// <param name="tolerance">Largest relative difference.</param>
    /// <param name="least">Least magnitude that a kind is taken to have; a thousandth if null.</param>
    public static IEnumerable<string> Faults(
        IReadOnlyDictionary<string, double[]> expected, IReadOnlyDictionary<string, double[]> actual, double tolerance, Func<string, double>? least = null)
    {
        foreach (string name in expected.Keys.Union(actual.Keys))
        {
            if (!actual.TryGetValue(name, out double[]? found) || !expected.TryGetValue(name, out double[]? wanted))
            {
                yield return $"'{name}' is {(actual.ContainsKey(name) ? "not expected" : "missing")}";
                continue;
            }

            double error = found.Length == wanted.Length ? Error(expected, name, found, least) : double.PositiveInfinity;
            if (!(error <= tolerance))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{name}' differs by {error:G3}, more than {tolerance:G3}: expected {Text(wanted)}, found {Text(found)}");
            }
        }
    }

    /// <summary>The largest relative error among results of the same names.</summary>
    public static double LargestError(IReadOnlyDictionary<string, double[]> expected, IReadOnlyDictionary<string, double[]> actual) =>
        expected.Keys.Max(name => Error(expected, name, actual[name], least: null));

    private static double Error(IReadOnlyDictionary<string, double[]> expected, string name, double[] found, Func<string, double>? least)
    {
        double magnitude = expected.Where(pair => Kind(pair.Key) == Kind(name))
            .SelectMany(pair => pair.Value).Where(double.IsFinite).Select(Math.Abs).Append(least?.Invoke(Kind(name)) ?? LeastMagnitude).Max();
        double largest = 0;
        for (int i = 0; i < found.Length; i++)
        {
            (double a, double b) = (expected[name][i], found[i]);
            // Infinities and NaN agree with their like only.
            double difference = a.Equals(b) ? 0 : Math.Abs(a - b) / magnitude;
            largest = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(largest, difference);
        }

        return largest;
    }

    private static string Kind(string name) => name.Split(' ')[0];

    private static string Text(double[] values) =>
        "[" + string.Join(", ", values.Take(8).Select(value => value.ToString("G12", CultureInfo.InvariantCulture))) + (values.Length > 8 ? ", …]" : "]");
}
