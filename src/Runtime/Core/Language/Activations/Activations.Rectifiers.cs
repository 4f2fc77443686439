namespace StaticNets;

/// <content>Rectifiers with a slope below 0: given, learned or drawn.</content>
public static partial class Activations
{
    /// <summary>x where x &gt; 0, otherwise slope·x. PyTorch: torch.nn.functional.leaky_relu.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="slope">Slope below 0.</param>
    public static Node LeakyRelu(this Node x, float slope = 0.01f) =>
        Composite.Of("leakyRelu", Invariant.Text(slope), [x], [x, slope], () => Node.Where(x.Greater(0f), x, slope * x));

    /// <summary>x where x &gt; 0, otherwise slope·x with a learned slope. PyTorch: torch.nn.PReLU.</summary>
    /// <remarks>
    /// Source: He et al., "Delving deep into rectifiers", 2015. Parameter: <c>name.weight</c>, [1] or [C], begins as
    /// <paramref name="init"/>; it wants no weight decay.
    /// </remarks>
    /// <param name="x">Any shape; [C, ..] if each channel has a slope.</param>
    /// <param name="perChannel">Whether each channel has a slope of its own.</param>
    /// <param name="init">The slope at the start.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <exception cref="ModelException">SN2003: x is a scalar and has no channels.</exception>
    public static Node PRelu(this Node x, bool perChannel = false, float init = 0.25f, string? name = null)
    {
        string layer = x.Builder.Names.Layer("prelu", name);
        return Composite.Of(layer, "", [x], [x, perChannel, init], () =>
            Node.Where(x.Greater(0f), x, ByChannel.Parameter(x, layer + ".weight", Init.Constant(init), perChannel) * x));
    }

    /// <summary>x where x &gt; 0, otherwise slope·x, the slope drawn in training, the middle in evaluation. PyTorch: torch.nn.functional.rrelu.</summary>
    /// <remarks>Source: Xu et al., "Empirical evaluation of rectified activations in convolutional network", 2015. Draws where dropout drops.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="lower">Smallest slope.</param>
    /// <param name="upper">Largest slope, at least <paramref name="lower"/>.</param>
    /// <exception cref="ModelException">SN2008: upper is below lower.</exception>
    public static Node RRelu(this Node x, float lower = 1f / 8, float upper = 1f / 3)
    {
        Require.That(upper >= lower, $"RRelu's upper slope must be at least the lower, but they are {Invariant.Text(upper)} and {Invariant.Text(lower)}.");
        return Composite.Of("rrelu", $"{Invariant.Text(lower)}, {Invariant.Text(upper)}", [x], [x, lower, upper], () =>
        {
            Node drawn = lower + (upper - lower) * Draws.Uniform(x.Builder, x.Shape);
            Node slope = Node.Where(Draws.AreOn(x.Builder), drawn, (lower + upper) / 2);
            return Node.Where(x.Greater(0f), x, slope * x);
        });
    }
}
