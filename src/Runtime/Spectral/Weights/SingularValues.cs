using System;

namespace StaticNets.Spectral.Weights;

/// <summary>What every reader of singular values asks of them.</summary>
internal static class SingularValues
{
    /// <summary>Throws unless the values can be those of a matrix of these extents.</summary>
    public static void Check(ReadOnlySpan<double> values, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        StaticNets.Check.Length(values, Math.Min(rows, columns), "singularValues");
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]) || values[i] < 0 || (i > 0 && values[i] > values[i - 1]))
            {
                throw new ArgumentException($"Singular values must descend from a finite one to zero or more, but 'singularValues'[{i}] is {values[i]}.", nameof(values));
            }
        }
    }
}
