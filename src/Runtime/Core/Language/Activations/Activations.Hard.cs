namespace StaticNets;

/// <content>Piecewise linear activations. At a corner the slope is that of PyTorch.</content>
public static partial class Activations
{
    /// <summary>x limited to low .. high; slope 0 at the ends, unlike <see cref="Node.Clamp"/>. PyTorch: torch.nn.functional.hardtanh.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end, above <paramref name="low"/>.</param>
    /// <exception cref="ModelException">SN2008: high is not above low.</exception>
    public static Node Hardtanh(this Node x, float low = -1f, float high = 1f)
    {
        Require.That(high > low, $"Hardtanh's ends must ascend, but are {Invariant.Text(low)} and {Invariant.Text(high)}.");
        return Composite.Of("hardtanh", $"{Invariant.Text(low)}, {Invariant.Text(high)}", [x], [x, low, high], () =>
            Node.Where(x.LessOrEqual(low), low, Node.Where(x.GreaterOrEqual(high), high, x)));
    }

    /// <summary>min(max(x, 0), 6). PyTorch: torch.nn.functional.relu6.</summary>
    /// <param name="x">Any shape.</param>
    public static Node Relu6(this Node x) => Composite.Of("relu6", "", [x], () => x.Hardtanh(0f, 6f));

    /// <summary>(x + 3) / 6 limited to 0 .. 1. PyTorch: torch.nn.functional.hardsigmoid.</summary>
    /// <param name="x">Any shape.</param>
    public static Node Hardsigmoid(this Node x) => Composite.Of("hardsigmoid", "", [x], () => (x + 3f).Hardtanh(0f, 6f) / 6f);

    /// <summary>0 where x &lt; −3, x·(x + 3) / 6 to 3, x beyond. PyTorch: torch.nn.functional.hardswish.</summary>
    /// <remarks>Source: Howard et al., "Searching for MobileNetV3", 2019.</remarks>
    /// <param name="x">Any shape.</param>
    public static Node Hardswish(this Node x) => Composite.Of("hardswish", "", [x], () =>
        Node.Where(x.Less(-3f), 0f, Node.Where(x.LessOrEqual(3f), x * (x + 3f) / 6f, x)));

    /// <summary>0 where |x| ≤ lambda, otherwise x. PyTorch: torch.nn.functional.hardshrink.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="lambda">Half the width of the gap, zero or more.</param>
    /// <exception cref="ModelException">SN2008: lambda is negative.</exception>
    public static Node Hardshrink(this Node x, float lambda = 0.5f)
    {
        Require.NotNegative(lambda, "Hardshrink's lambda");
        return Composite.Of("hardshrink", Invariant.Text(lambda), [x], [x, lambda], () => Node.Where(x.Abs().LessOrEqual(lambda), 0f, x));
    }

    /// <summary>x moved towards 0 by lambda, 0 where |x| ≤ lambda. PyTorch: torch.nn.functional.softshrink.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="lambda">How far, zero or more.</param>
    /// <exception cref="ModelException">SN2008: lambda is negative.</exception>
    public static Node Softshrink(this Node x, float lambda = 0.5f)
    {
        Require.NotNegative(lambda, "Softshrink's lambda");
        return Composite.Of("softshrink", Invariant.Text(lambda), [x], [x, lambda], () =>
            Node.Where(x.Greater(lambda), x - lambda, Node.Where(x.Less(-lambda), x + lambda, 0f)));
    }

    /// <summary>x where x &gt; threshold, otherwise value. PyTorch: torch.nn.functional.threshold.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="threshold">Above it x passes.</param>
    /// <param name="value">Given elsewhere.</param>
    public static Node Threshold(this Node x, float threshold, float value) =>
        Composite.Of("threshold", $"{Invariant.Text(threshold)}, {Invariant.Text(value)}", [x], [x, threshold, value], () => Node.Where(x.Greater(threshold), x, value));
}
