using System;

namespace StaticNets.Spectral.Correlations;

/// <summary>What follows an affine layer, as it acts on numbers and on moments.</summary>
public abstract record Nonlinearity
{
    private protected Nonlinearity()
    {
    }

    /// <summary>z itself, as after the last layer.</summary>
    public static Nonlinearity Identity { get; } = new IdentityNonlinearity();

    /// <summary>max(z, 0).</summary>
    /// <param name="method">How covariances are computed.</param>
    public static Nonlinearity Relu(ReluCovariance method = ReluCovariance.Exact) => new ReluNonlinearity(method);

    /// <summary>z + α·z².</summary>
    /// <param name="strength">α.</param>
    public static Nonlinearity Quadratic(double strength = 0.5) => new QuadraticNonlinearity(strength);

    /// <summary>f(z).</summary>
    /// <param name="z">A number.</param>
    public abstract double Apply(double z);

    /// <summary>The moments of f(z) for normal z.</summary>
    /// <param name="moments">Of z.</param>
    public abstract Moments Propagate(Moments moments);

    private sealed record IdentityNonlinearity : Nonlinearity
    {
        public override double Apply(double z) => z;

        public override Moments Propagate(Moments moments) => moments;
    }

    private sealed record ReluNonlinearity(ReluCovariance Method) : Nonlinearity
    {
        public override double Apply(double z) => Math.Max(z, 0);

        public override Moments Propagate(Moments moments) => moments.Relu(Method);
    }

    private sealed record QuadraticNonlinearity(double Strength) : Nonlinearity
    {
        public override double Apply(double z) => z + (Strength * z * z);

        public override Moments Propagate(Moments moments) => moments.Quadratic(Strength);
    }
}
