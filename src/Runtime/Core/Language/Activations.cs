using System;
using System.Globalization;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <summary>Activations, written in primitives; they fuse with what stands around them.</summary>
public static class Activations
{
    /// <summary>max(x, 0); slope 0 at 0. PyTorch: torch.relu.</summary>
    /// <param name="x">Any shape.</param>
    public static Node Relu(this Node x) => x.Apply(new Relu());

    /// <summary>Logistic function 1 / (1 + e⁻ˣ). PyTorch: torch.sigmoid.</summary>
    /// <param name="x">Any shape.</param>
    public static Node Sigmoid(this Node x) => x.Apply(new Sigmoid());

    /// <summary>Hyperbolic tangent. PyTorch: torch.tanh.</summary>
    /// <param name="x">Any shape.</param>
    public static Node Tanh(this Node x) => x.Apply(new Tanh());

    /// <summary>ln(1 + eˣ). PyTorch: torch.nn.functional.softplus.</summary>
    /// <param name="x">Any shape.</param>
    public static Node Softplus(this Node x) => x.Apply(new Softplus());

    /// <summary>x where x &gt; 0, otherwise slope·x. PyTorch: torch.nn.functional.leaky_relu.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="slope">Slope below 0.</param>
    public static Node LeakyRelu(this Node x, float slope = 0.01f) =>
        Composite.Of("leakyRelu", slope.ToString(CultureInfo.InvariantCulture), [x], () => Node.Where(x.Greater(0f), x, slope * x));

    /// <summary>x·Φ(x), Φ the normal distribution function. PyTorch: torch.nn.functional.gelu.</summary>
    /// <remarks>Source: Hendrycks and Gimpel, "Gaussian error linear units", 2016.</remarks>
    /// <param name="x">Any shape.</param>
    public static Node Gelu(this Node x) =>
        Composite.Of("gelu", "", [x], () => 0.5f * x * (1f + (x * (float)Math.Sqrt(0.5)).Erf()));

    /// <summary>GELU by its tanh approximation. PyTorch: torch.nn.functional.gelu(approximate="tanh").</summary>
    /// <remarks>Source: Hendrycks and Gimpel, "Gaussian error linear units", 2016.</remarks>
    /// <param name="x">Any shape.</param>
    public static Node GeluTanh(this Node x) =>
        Composite.Of("geluTanh", "", [x], () => 0.5f * x * (1f + ((float)Math.Sqrt(2 / Math.PI) * (x + 0.044715f * (x * x * x))).Tanh()));

    /// <summary>x·sigmoid(x). PyTorch: torch.nn.functional.silu.</summary>
    /// <remarks>Source: Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units", 2018.</remarks>
    /// <param name="x">Any shape.</param>
    public static Node Silu(this Node x) => Composite.Of("silu", "", [x], () => x * x.Sigmoid());

    /// <summary>eˣ / Σ eˣ along an axis. PyTorch: torch.softmax.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis whose elements then sum to 1.</param>
    public static Node Softmax(this Node x, int axis = -1) =>
        Composite.Of("softmax", axis.ToString(CultureInfo.InvariantCulture), [x], () =>
        {
            Node e = (x - x.Max(axis).StopGradient().KeepAxes(x.Shape, [axis])).Exp();
            return e / e.Sum(axis).KeepAxes(x.Shape, [axis]);
        });

    /// <summary>x − ln Σ eˣ along an axis. PyTorch: torch.log_softmax.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis whose exponentials then sum to 1.</param>
    public static Node LogSoftmax(this Node x, int axis = -1) =>
        Composite.Of("logSoftmax", axis.ToString(CultureInfo.InvariantCulture), [x], () =>
        {
            Node shifted = x - x.Max(axis).StopGradient().KeepAxes(x.Shape, [axis]);
            return shifted - shifted.Exp().Sum(axis).Log().KeepAxes(x.Shape, [axis]);
        });

    /// <summary>Gated linear unit a·sigmoid(b), a and b the halves of an axis. PyTorch: torch.nn.functional.glu.</summary>
    /// <remarks>Source: Dauphin et al., "Language modeling with gated convolutional networks", 2017.</remarks>
    /// <param name="x">Any shape; the axis has an even extent.</param>
    /// <param name="axis">The axis that is halved.</param>
    public static Node Glu(this Node x, int axis = -1) =>
        Composite.Of("glu", axis.ToString(CultureInfo.InvariantCulture), [x], () =>
        {
            Node[] halves = x.Split(2, axis);
            return halves[0] * halves[1].Sigmoid();
        });
}
