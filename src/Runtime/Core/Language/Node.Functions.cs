using StaticNets.Generators.Operations;

namespace StaticNets;

public sealed partial class Node
{
    /// <summary>Exponential, eˣ, element by element. PyTorch: torch.exp.</summary>
    public Node Exp() => Apply(new Exp());

    /// <summary>Natural logarithm, ln x, element by element. PyTorch: torch.log.</summary>
    public Node Log() => Apply(new Log());

    /// <summary>Square root, √x, element by element. PyTorch: torch.sqrt.</summary>
    public Node Sqrt() => Apply(new Sqrt());

    /// <summary>Reciprocal square root, 1/√x, element by element. PyTorch: torch.rsqrt.</summary>
    public Node ReciprocalSqrt() => Apply(new ReciprocalSqrt());

    /// <summary>Absolute value, |x|, element by element. PyTorch: torch.abs.</summary>
    public Node Abs() => Apply(new Abs());

    /// <summary>Sign, −1, 0 or 1, element by element. PyTorch: torch.sign.</summary>
    public Node Sign() => Apply(new Sign());

    /// <summary>Sine, sin x, element by element. PyTorch: torch.sin.</summary>
    public Node Sin() => Apply(new Sin());

    /// <summary>Cosine, cos x, element by element. PyTorch: torch.cos.</summary>
    public Node Cos() => Apply(new Cos());

    /// <summary>Error function, erf x, element by element. PyTorch: torch.erf.</summary>
    public Node Erf() => Apply(new Erf());

    /// <summary>The same value, passing no gradient on. PyTorch: Tensor.detach.</summary>
    public Node StopGradient() => Apply(new StopGradient());

    /// <summary>The gradient of the sum of a value, over its elements and the batch, by another.</summary>
    /// <param name="of">The value that is differentiated.</param>
    /// <param name="by">An input, a parameter or any value that <paramref name="of"/> was computed from.</param>
    /// <returns>A node of the shape of <paramref name="by"/>, which can be differentiated again.</returns>
    public static Node Gradient(Node of, Node by)
    {
        Required(of, by);
        return of.Apply(new GradientOf(), by);
    }
}
