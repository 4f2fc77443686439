namespace StaticNets;

/// <content>Exponential linear units: the identity above 0, saturating below.</content>
public static partial class Activations
{
    /// <summary>x where x &gt; 0, otherwise alpha·(eˣ − 1); slope alpha at 0. PyTorch: torch.nn.functional.elu.</summary>
    /// <remarks>Source: Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network learning by exponential linear units", 2016.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="alpha">What the negative side saturates at, positive or not.</param>
    public static Node Elu(this Node x, float alpha = 1f) => Composite.Of("elu", Invariant.Text(alpha), [x], [x, alpha], () => Exponential(x, 1f, alpha, 1f));

    /// <summary>x where x &gt; 0, otherwise alpha·(e^(x / alpha) − 1): slope 1 at 0 whatever alpha. PyTorch: torch.nn.functional.celu.</summary>
    /// <remarks>Source: Barron, "Continuously differentiable exponential linear units", 2017.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="alpha">What the negative side saturates at, not 0.</param>
    /// <exception cref="ModelException">SN2008: alpha is 0.</exception>
    public static Node Celu(this Node x, float alpha = 1f)
    {
        Require.That(alpha != 0, "Celu's alpha must not be 0.");
        return Composite.Of("celu", Invariant.Text(alpha), [x], [x, alpha], () => Exponential(x, 1f, alpha, 1f / alpha));
    }

    /// <summary>λ·(x where x &gt; 0, otherwise α·(eˣ − 1)), which keeps mean 0 and variance 1. PyTorch: torch.nn.functional.selu.</summary>
    /// <remarks>Source: Klambauer et al., "Self-normalizing neural networks", 2017: λ = 1.0507…, α = 1.6733… in section 2.</remarks>
    /// <param name="x">Any shape.</param>
    public static Node Selu(this Node x) => Composite.Of("selu", "", [x], () => Exponential(x, SeluScale, SeluScale * SeluAlpha, 1f));

    internal const float SeluScale = 1.0507009873554805f;
    internal const float SeluAlpha = 1.6732632423543772f;

    // The exponential never sees the positive side, where it would overflow and its slope times 0 be NaN.
    private static Node Exponential(Node x, float above, float below, float rate)
    {
        Node positive = x.Greater(0f);
        Node negative = Node.Where(positive, 0f, x);
        return Node.Where(positive, Scaled(x, above), Scaled(Scaled(negative, rate).Expm1(), below));
    }

    private static Node Scaled(Node x, float factor) => factor == 1 ? x : factor * x;
}
