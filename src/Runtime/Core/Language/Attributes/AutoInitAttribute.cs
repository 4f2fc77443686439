using System;

namespace StaticNets;

/// <summary>
/// Lets the compiler choose how the weights of a network begin: it follows mean and variance through the graph, and
/// draws each weight W with Var(W) = Variance / (fan_in·E[x²]), so that every layer's output has that variance.
/// </summary>
/// <remarks>
/// Every weight of a product changes, but one that begins as a constant; biases of such products begin at 0. It is a
/// mean-field rule: very deep networks of unbounded smooth activations still drift.
/// Source: Bingham and Miikkulainen, "AutoInit: analytic signal-preserving weight initialization for neural networks", 2021.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AutoInitAttribute : Attribute
{
    /// <summary>Variance that the output of each layer shall have, positive.</summary>
    public double Variance { get; set; } = 1;

    /// <summary>Mean of the floating-point inputs.</summary>
    public double InputMean { get; set; }

    /// <summary>Variance of the floating-point inputs, zero or more.</summary>
    public double InputVariance { get; set; } = 1;

    /// <summary>Orthogonal weights with gain √(Variance / E[x²]) instead of a normal distribution cut at two deviations.</summary>
    public bool Orthogonal { get; set; }

    /// <summary>The paper's approximate rules for dropout, v/(1 − p), and padding, v·(1 − r), instead of the exact ones.</summary>
    public bool PaperCompat { get; set; }
}
