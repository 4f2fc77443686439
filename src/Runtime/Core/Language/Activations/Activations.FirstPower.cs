namespace StaticNets;

/// <content>First power linear units with sign.</content>
public static partial class Activations
{
    /// <summary>x where x ≥ 0, otherwise x / (1 − x): a rectifier that saturates at −1 without an exponential.</summary>
    /// <remarks>Source: Duan, "First power linear unit with sign", 2021.</remarks>
    /// <param name="x">Any shape.</param>
    public static Node FPlus(this Node x) => Composite.Of("fplus", "", [x], () => FirstPower(x, 1f, 1f));

    /// <summary>λ·x where x ≥ 0, otherwise λ·x / (1 − ω·x), which saturates at −λ / ω.</summary>
    /// <remarks>Source: Duan, "First power linear unit with sign", 2021.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="lambda">Slope λ at 0, positive.</param>
    /// <param name="omega">How fast it saturates, ω, positive.</param>
    /// <exception cref="ModelException">SN2008: a number is not positive.</exception>
    public static Node PFPlus(this Node x, float lambda, float omega)
    {
        Require.Positive(lambda, "PFPlus's lambda");
        Require.Positive(omega, "PFPlus's omega");
        return Composite.Of("pfplus", $"{Invariant.Text(lambda)}, {Invariant.Text(omega)}", [x], [x, lambda, omega], () => FirstPower(x, lambda, omega));
    }

    /// <summary>PFPlus with numbers that are nodes themselves.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="lambda">Slope λ at 0, of a shape that broadcasts with x.</param>
    /// <param name="omega">How fast it saturates, ω, positive everywhere, of a shape that broadcasts with x.</param>
    public static Node PFPlus(this Node x, Node lambda, Node omega) =>
        Composite.Of("pfplus", "", [x, lambda, omega], () => FirstPower(x, lambda, omega));

    /// <summary>PFPlus with learned λ and ω.</summary>
    /// <remarks>
    /// Source: Duan, "First power linear unit with sign", 2021. Parameters: <c>name.lambda</c> and <c>name.omega</c>, [1] or [C],
    /// both 1 at the start; they want no weight decay. ω is held at 1e-3 or above, since a negative one is a pole.
    /// </remarks>
    /// <param name="x">Any shape; [C, ..] if each channel has a pair.</param>
    /// <param name="perChannel">Whether each channel has a pair of its own.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <exception cref="ModelException">SN2003: x is a scalar and has no channels.</exception>
    public static Node PFPlusLearned(this Node x, bool perChannel = false, string? name = null)
    {
        string layer = x.Builder.Names.Layer("pfplus", name);
        return Composite.Of(layer, "", [x], [x, perChannel], () =>
        {
            Node lambda = ByChannel.Parameter(x, layer + ".lambda", Init.Ones, perChannel);
            Node omega = ByChannel.Parameter(x, layer + ".omega", Init.Ones, perChannel);
            return FirstPower(x, lambda, omega.Clamp(low: 1e-3f));
        });
    }

    // The quotient never sees the positive side, where its pole is. Far out both its terms are divided by x, which may be −∞.
    private static Node FirstPower(Node x, Node lambda, Node omega)
    {
        Node positive = x.GreaterOrEqual(0f);
        Node negative = Node.Where(positive, 0f, x);
        Node isFar = negative.Less(-1f);
        Node inverse = 1f / Node.Where(isFar, negative, 1f);
        Node near = Node.Where(isFar, 0f, negative);
        Node quotient = Node.Where(isFar, 1f, near) / Node.Where(isFar, inverse - omega, 1f - omega * near);
        return lambda * Node.Where(positive, x, quotient);
    }
}
