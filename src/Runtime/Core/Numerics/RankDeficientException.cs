using System;

namespace StaticNets.Numerics;

/// <summary>A least-squares problem has no unique solution, because a column depends on those before.</summary>
/// <param name="column">Index of the first such column.</param>
/// <param name="columns">Number of columns.</param>
public sealed class RankDeficientException(int column, int columns)
    : ArithmeticException(
        $"The least-squares problem has not full rank: column {column} of {columns} depends on those before; add a ridge or leave it out.")
{
    /// <summary>Index of the first column that depends on those before.</summary>
    public int Column { get; } = column;
}
