using System;

namespace StaticNets.Spectral.Weights.Bulk;

/// <summary>The law of the singular values of a large matrix of independent entries of mean 0.</summary>
/// <remarks>
/// <para>For M × N entries of variance s², M ≤ N, with q = M/N and a = s·√N, the density of the M singular values ν tends to
/// p(ν) = √((ν₊² − ν²)·(ν² − ν₋²)) / (π·q·a²·ν) on [ν₋, ν₊], ν± = a·(1 ± √q). Eigenvalues are those of the smaller of
/// W·Wᵀ and Wᵀ·W, λ = ν². Sources: Marchenko and Pastur, "Distribution of eigenvalues for some sets of random matrices",
/// 1967; Staats, Thamm and Rosenow, "Boundary between noise and information applied to filtering neural network weight
/// matrices", Phys. Rev. E 108, L022302 (2023).</para>
/// </remarks>
public sealed record MarchenkoPasturLaw
{
    /// <summary>A law.</summary>
    /// <param name="aspect">q, the smaller extent by the greater, in (0, 1].</param>
    /// <param name="scale">a, deviation of an entry times the root of the greater extent; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies elsewhere.</exception>
    public MarchenkoPasturLaw(double aspect, double scale)
    {
        if (!(aspect is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(aspect), aspect, "The aspect is the smaller extent by the greater: in (0, 1].");
        }

        if (!(scale > 0 && double.IsFinite(scale)))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale must be positive and finite.");
        }

        Aspect = aspect;
        Scale = scale;
    }

    /// <summary>q, in (0, 1].</summary>
    public double Aspect { get; }

    /// <summary>a = s·√N, positive; in units of the weights.</summary>
    public double Scale { get; }

    /// <summary>ν₋ = a·(1 − √q): no singular value is less.</summary>
    public double LowerEdge => Scale * (1 - Math.Sqrt(Aspect));

    /// <summary>ν₊ = a·(1 + √q): no singular value is greater.</summary>
    public double UpperEdge => Scale * (1 + Math.Sqrt(Aspect));

    /// <summary>The median of the singular values.</summary>
    public double Median => Quantile(0.5);

    /// <summary>p(ν), the density of singular values; zero outside of the edges.</summary>
    /// <param name="singularValue">ν, in units of the weights.</param>
    public double Density(double singularValue)
    {
        double y = singularValue / Scale;
        return y <= 0
            ? (y == 0 && Aspect == 1 ? 2 / Math.PI / Scale : 0)
            : Root(y * y) / (Math.PI * Aspect * y) / Scale;
    }

    /// <summary>The density of eigenvalues λ = ν² (of W·Wᵀ, M × M).</summary>
    /// <param name="eigenvalue">λ, in units of the weights' square.</param>
    /// <returns>Infinite at λ = 0 of a square matrix.</returns>
    public double EigenvalueDensity(double eigenvalue)
    {
        double x = eigenvalue / (Scale * Scale);
        return x <= 0
            ? (x == 0 && Aspect == 1 ? double.PositiveInfinity : 0)
            : Root(x) / (2 * Math.PI * Aspect * x) / (Scale * Scale);
    }

    /// <summary>The part of the singular values at or below ν, in closed form.</summary>
    /// <param name="singularValue">ν.</param>
    public double Cdf(double singularValue)
    {
        if (singularValue <= LowerEdge)
        {
            return 0;
        }

        if (singularValue >= UpperEdge)
        {
            return 1;
        }

        // ∫ √R/x dx with R = (u − x)·(x − l), l·u = (1 − q)² and l + u = 2·(1 + q). Angles by both of their legs: an
        // arcsine would lose half its digits at the edges.
        double y = singularValue / Scale;
        double x = y * y;
        double root = Root(x);
        double outer = Math.Atan2(x - 1 - Aspect, root) + (Math.PI / 2);
        double inner = Aspect == 1 ? 0 : Math.Atan2(((1 + Aspect) * x) - ((1 - Aspect) * (1 - Aspect)), (1 - Aspect) * root) + (Math.PI / 2);
        return Math.Clamp((root + ((1 + Aspect) * outer) - ((1 - Aspect) * inner)) / (2 * Math.PI * Aspect), 0, 1);
    }

    /// <summary>The singular value below which a given part of them lies.</summary>
    /// <param name="probability">In [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability lies elsewhere.</exception>
    public double Quantile(double probability)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "The probability must be in [0, 1].");
        }

        (double low, double high) = (LowerEdge, UpperEdge);
        for (int i = 0; i < 60; i++) // halves the interval to the last bit
        {
            double middle = (low + high) / 2;
            (low, high) = Cdf(middle) < probability ? (middle, high) : (low, middle);
        }

        return probability == 0 ? LowerEdge : probability == 1 ? UpperEdge : (low + high) / 2;
    }

    /// <summary>√((u − x)·(x − l)) at a = 1; zero outside.</summary>
    private double Root(double x)
    {
        double root = Math.Sqrt(Aspect);
        double product = (((1 + root) * (1 + root)) - x) * (x - ((1 - root) * (1 - root)));
        return product > 0 ? Math.Sqrt(product) : 0;
    }
}
