using System;

namespace StaticNets;

/// <content>Smooth activations.</content>
public static partial class Activations
{
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

    /// <summary>x·tanh(ln(1 + eˣ)). PyTorch: torch.nn.functional.mish.</summary>
    /// <remarks>Source: Misra, "Mish: a self regularized non-monotonic activation function", 2019.</remarks>
    /// <param name="x">Any shape.</param>
    public static Node Mish(this Node x) => Composite.Of("mish", "", [x], () => x * x.Softplus().Tanh());

    /// <summary>x / (1 + |x|). PyTorch: torch.nn.functional.softsign.</summary>
    /// <param name="x">Any shape.</param>
    public static Node Softsign(this Node x) => Composite.Of("softsign", "", [x], () => x / (1f + x.Abs()));

    /// <summary>x − tanh x. PyTorch: torch.nn.functional.tanhshrink.</summary>
    /// <param name="x">Any shape.</param>
    public static Node Tanhshrink(this Node x) => Composite.Of("tanhshrink", "", [x], () => x - x.Tanh());
}
