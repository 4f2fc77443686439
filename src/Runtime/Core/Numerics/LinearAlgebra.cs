using System;

namespace StaticNets.Numerics;

/// <summary>Who multiplies and decomposes dense matrices.</summary>
public static class LinearAlgebra
{
    /// <summary>The library's own operations, to which a provider may leave what it does not do itself.</summary>
    public static ILinearAlgebra Managed { get; } = new ManagedLinearAlgebra();

    // Behind what it begins with: fields are initialized in the order of the text.
    private static ILinearAlgebra _provider = Managed;

    /// <summary>Who is asked from now on, by the whole process; <see cref="Managed"/> at first.</summary>
    /// <remarks>
    /// Results keep their bits only as long as the provider does. A provider must leave work to <see cref="Managed"/>, not
    /// to <see cref="SingularValueDecomposition"/>, <see cref="SymmetricEigen"/> or <see cref="Matrix"/>, which would ask it
    /// again.
    /// </remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public static ILinearAlgebra Provider
    {
        get => _provider;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _provider = value;
        }
    }

    /// <summary>Throws unless a provider's answer has the extents that it should have.</summary>
    internal static Matrix CheckAnswer(Matrix? answer, int rows, int columns, string what) =>
        answer is not null && answer.Rows == rows && answer.Columns == columns
            ? answer
            : throw new InvalidOperationException(
                $"The provider {_provider.GetType()} gave {what} as {(answer is null ? "null" : $"[{answer.Rows}, {answer.Columns}]")}, but [{rows}, {columns}] was asked for.");

    /// <inheritdoc cref="CheckAnswer(Matrix?, int, int, string)"/>
    internal static double[] CheckAnswer(double[]? answer, int count) =>
        answer is not null && answer.Length == count
            ? answer
            : throw new InvalidOperationException(
                $"The provider {_provider.GetType()} gave {(answer is null ? "null" : $"{answer.Length} values")}, but {count} were asked for.");
}
