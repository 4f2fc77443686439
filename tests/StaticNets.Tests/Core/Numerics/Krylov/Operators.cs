using System;
using StaticNets.Numerics;
using StaticNets.Random;

namespace StaticNets.Tests.Core.Numerics.Krylov;

/// <summary>Symmetric matrices of known spectrum, as operators.</summary>
internal static class Operators
{
    /// <summary>A diagonal matrix: its eigenvalues are the elements.</summary>
    public static ISymmetricOperator Diagonal(params double[] values) => new DiagonalOperator(values);

    /// <summary>Gaussian orthogonal ensemble: off-diagonal variance 1/n, so that the spectrum is the semicircle on [−2, 2].</summary>
    public static Matrix Goe(int n, ulong seed)
    {
        var random = new Philox(seed);
        var matrix = new Matrix(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double element = random.NextNormal() * Math.Sqrt((i == j ? 2.0 : 1.0) / n);
                (matrix[i, j], matrix[j, i]) = (element, element);
            }
        }

        return matrix;
    }

    private sealed class DiagonalOperator(double[] values) : ISymmetricOperator
    {
        public int Dimension => values.Length;

        public void Apply(ReadOnlySpan<double> x, Span<double> y)
        {
            for (int i = 0; i < values.Length; i++)
            {
                y[i] = values[i] * x[i];
            }
        }
    }
}
