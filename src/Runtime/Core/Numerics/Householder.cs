using System;

namespace StaticNets.Numerics;

/// <summary>Reflections H = I − β·v·vᵀ with v₀ = 1 that send a vector to a multiple of the first axis.</summary>
/// <remarks>Source: Golub and Van Loan, "Matrix computations", 4th edition, algorithm 5.1.1.</remarks>
internal static class Householder
{
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
        double alpha = first > 0 ? -norm : norm; // away from x₀, so that nothing cancels below
        double v0 = first - alpha;
        foreach (ref double element in tail)
        {
            element /= v0;
        }

        x[0] = alpha;
        return -v0 / alpha;
    }
}
