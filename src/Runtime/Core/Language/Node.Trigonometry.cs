using StaticNets.Generators.Operations;

namespace StaticNets;

public sealed partial class Node
{
    /// <summary>Sine, sin x, element by element. PyTorch: torch.sin.</summary>
    public Node Sin() => Apply(new Sin());

    /// <summary>Cosine, cos x, element by element. PyTorch: torch.cos.</summary>
    public Node Cos() => Apply(new Cos());

    /// <summary>Tangent, sin x / cos x, element by element. PyTorch: torch.tan.</summary>
    public Node Tan() => Composite.Of("tan", "", [this], () => Sin() / Cos());

    /// <summary>The angle in −π/2 .. π/2 whose sine is x; NaN beyond ±1. PyTorch: torch.asin.</summary>
    public Node Asin() => Composite.Of("asin", "", [this], () => Angle(this, ((1f - this) * (1f + this)).Sqrt()));

    /// <summary>The angle in 0 .. π whose cosine is x; NaN beyond ±1. PyTorch: torch.acos.</summary>
    public Node Acos() => Composite.Of("acos", "", [this], () => Angle(((1f - this) * (1f + this)).Sqrt(), this));

    /// <summary>The angle in −π/2 .. π/2 whose tangent is x. PyTorch: torch.atan.</summary>
    public Node Atan() => Angle(this, 1f);

    /// <summary>The angle of a point with this ordinate, in −π .. π. PyTorch: torch.atan2.</summary>
    /// <param name="abscissa">The other coordinate.</param>
    public Node Atan2(Node abscissa) => Angle(this, abscissa);

    /// <summary>Hyperbolic sine, (eˣ − e⁻ˣ) / 2. PyTorch: torch.sinh.</summary>
    public Node Sinh() => Composite.Of("sinh", "", [this], () => 0.5f * (Expm1() - (-this).Expm1()));

    /// <summary>Hyperbolic cosine, (eˣ + e⁻ˣ) / 2. PyTorch: torch.cosh.</summary>
    public Node Cosh() => Composite.Of("cosh", "", [this], () => 0.5f * (Exp() + (-this).Exp()));

    /// <summary>The number whose hyperbolic sine is x. PyTorch: torch.asinh.</summary>
    public Node Asinh() => Composite.Of("asinh", "", [this], () =>
    {
        // Of the magnitude, whose slope is ±1 at 0 as well: below 0 the formula would cancel.
        Node positive = GreaterOrEqual(0f);
        Node x = Where(positive, this, -this);
        Node y = (x + x * x / (1f + (1f + x * x).Sqrt())).Log1p();
        return Where(positive, y, -y);
    });

    /// <summary>The positive number whose hyperbolic cosine is x; NaN below 1. PyTorch: torch.acosh.</summary>
    public Node Acosh() => Composite.Of("acosh", "", [this], () => (this - 1f + ((this - 1f) * (this + 1f)).Sqrt()).Log1p());

    /// <summary>The number whose hyperbolic tangent is x; NaN beyond ±1. PyTorch: torch.atanh.</summary>
    public Node Atanh() => Composite.Of("atanh", "", [this], () => 0.5f * (Log1p() - (-this).Log1p()));

    private static Node Angle(Node ordinate, Node abscissa) => Pair(new Atan2(), ordinate, abscissa);
}
