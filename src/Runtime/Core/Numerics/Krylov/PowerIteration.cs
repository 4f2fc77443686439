using System;
using StaticNets.Random;

namespace StaticNets.Numerics;

/// <summary>The eigenvalue of the largest magnitude by repeated products: the plainest method, for when no second vector has room.</summary>
/// <remarks>
/// Converges like (|λ₂| / |λ₁|)ᵏ; <see cref="ExtremeEigenvalues"/> needs far fewer products.
/// Source: Golub and Van Loan, "Matrix computations", 4th edition, section 8.2.1.
/// </remarks>
public static class PowerIteration
{
    /// <summary>Iterates from a random vector.</summary>
    /// <param name="matrix">A.</param>
    /// <param name="options">Accuracy and limits; null for the usual ones.</param>
    /// <returns>One pair; two vectors of n · 8 bytes are all the memory.</returns>
    /// <exception cref="ArgumentException">A product with the matrix is not finite.</exception>
    /// <exception cref="OperationCanceledException">The options' token asks for it.</exception>
    public static EigenPairs Of(ISymmetricOperator matrix, EigenOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        options ??= new EigenOptions();
        var random = new Philox(options.Seed);
        var unit = new Matrix(1, matrix.Dimension);
        Span<double> x = unit.Row(0);
        KrylovBasis.Draw(x, ref random);
        DenseVector.Scale(1 / DenseVector.Norm(x), x);
        var product = new double[matrix.Dimension];
        for (int products = 1; ; products++)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            matrix.Apply(x, product);
            LanczosDecomposition.CheckFinite(product, products - 1);
            double value = DenseVector.Dot(x, product);
            double length = DenseVector.Norm(product);

            // ‖A·x − λ·x‖ for a unit vector x and its Rayleigh quotient λ.
            double residual = Residual(x, product, value);
            options.Progress?.Report(new EigenProgress(products, residual, Math.Abs(value)));
            bool converged = residual <= options.Tolerance * Math.Abs(value);
            if (converged || products >= options.MaxProducts || length == 0)
            {
                return new EigenPairs([value], unit, [residual], products, converged || length == 0);
            }

            product.CopyTo(x);
            DenseVector.Scale(1 / length, x);
        }
    }

    private static double Residual(ReadOnlySpan<double> x, ReadOnlySpan<double> product, double value)
    {
        double[] rest = product.ToArray();
        DenseVector.AddScaled(-value, x, rest);
        return DenseVector.Norm(rest);
    }
}
