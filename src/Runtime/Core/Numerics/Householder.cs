using System;

namespace StaticNets.Numerics;

/// <summary>Reflections H = I − β·v·vᵀ with v₀ = 1 that send a vector to a multiple of the first axis.</summary>
/// <remarks>Source: Golub and Van Loan, "Matrix computations", 4th edition, algorithm 5.1.1.</remarks>
internal static class Householder
{
    // Reciprocals of numbers within these bounds keep their digits, and are finite.
    private const double Least = 1e-280;
    private const double Greatest = 1e280;

    /// <summary>Finds the reflection H with H·x = α·e₀.</summary>
    /// <param name="x">The vector, replaced by v; x₀ by α instead of the implied v₀ = 1.</param>
    /// <returns>β; zero where H is the identity.</returns>
    public static double Reflect(Span<double> x)
    {
        Span<double> tail = x[1..];
        double tailNorm = DenseVector.Norm(tail);
        if (tailNorm == 0)
        {
            tail.Clear();
            return 0;
        }

        double first = x[0];
        double norm = double.Hypot(first, tailNorm);
        if (norm is < Least or > Greatest && double.IsFinite(norm))
        {
            // Subnormal numbers have few digits, and a reflection made of them would not be orthogonal.
            int exponent = -Math.ILogB(norm);
            foreach (ref double element in x)
            {
                element = Math.ScaleB(element, exponent);
            }

            double scaledBeta = Reflect(x);
            x[0] = Math.ScaleB(x[0], -exponent);
            return scaledBeta;
        }

        double alpha = first > 0 ? -norm : norm; // away from x₀, so that nothing cancels below
        double v0 = first - alpha;
        DenseVector.Scale(1 / v0, tail);
        x[0] = alpha;
        return -v0 / alpha;
    }
}
