using StaticNets.Generators.Operations;

namespace StaticNets;

public sealed partial class Node
{
    /// <summary>Exponential, eˣ, element by element. PyTorch: torch.exp.</summary>
    public Node Exp() => Apply(new Exp());

    /// <summary>Natural logarithm, ln x, element by element. PyTorch: torch.log.</summary>
    public Node Log() => Apply(new Log());

    /// <summary>eˣ − 1, exact near 0 too, element by element. PyTorch: torch.expm1.</summary>
    public Node Expm1() => Apply(new Expm1());

    /// <summary>ln(1 + x), exact near 0 too, element by element. PyTorch: torch.log1p.</summary>
    public Node Log1p() => Apply(new Log1p());

    /// <summary>Square root, √x, element by element. PyTorch: torch.sqrt.</summary>
    public Node Sqrt() => Apply(new Sqrt());

    /// <summary>Reciprocal square root, 1/√x, element by element. PyTorch: torch.rsqrt.</summary>
    public Node ReciprocalSqrt() => Apply(new ReciprocalSqrt());

    /// <summary>Absolute value, |x|, element by element. PyTorch: torch.abs.</summary>
    public Node Abs() => Apply(new Abs());

    /// <summary>Sign, −1, 0 or 1, element by element. PyTorch: torch.sign.</summary>
    public Node Sign() => Apply(new Sign());

    /// <summary>Reciprocal, 1/x, element by element. PyTorch: torch.reciprocal.</summary>
    public Node Reciprocal() => 1f / this;

    /// <summary>Square, x², element by element. PyTorch: torch.square.</summary>
    public Node Square() => this * this;

    /// <summary>Error function, erf x, element by element. PyTorch: torch.erf.</summary>
    public Node Erf() => Apply(new Erf());

    /// <summary>The same value, passing no gradient on. PyTorch: Tensor.detach.</summary>
    public Node StopGradient() => Apply(new StopGradient());

    /// <summary>One value forwards, another backwards: this value exactly, whose gradient goes to the other. PyTorch: other + (this − other).detach().</summary>
    /// <remarks>
    /// A straight-through estimator: <c>x.Round().StraightThrough(x)</c> rounds, and passes the gradient as if it did not.
    /// Source: Bengio, Léonard and Courville, "Estimating or propagating gradients through stochastic neurons", 2013.
    /// </remarks>
    /// <param name="backward">What is differentiated instead, of a shape that broadcasts with this one's.</param>
    public Node StraightThrough(Node backward) => Pair(new StraightThrough(), this, backward);

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
