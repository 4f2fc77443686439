using StaticNets.Generators.Operations;

namespace StaticNets;

/// <summary>Activations, written in primitives; they fuse with what stands around them.</summary>
public static partial class Activations
{
    /// <summary>max(x, 0); slope 0 at 0. PyTorch: torch.relu.</summary>
    /// <param name="x">Any shape.</param>
    public static Node Relu(this Node x) => x.Apply(new Relu());

    /// <summary>Logistic function 1 / (1 + e⁻ˣ). PyTorch: torch.sigmoid.</summary>
    /// <param name="x">Any shape.</param>
    public static Node Sigmoid(this Node x) => x.Apply(new Sigmoid());

    /// <summary>ln sigmoid(x), without underflow. PyTorch: torch.nn.functional.logsigmoid.</summary>
    /// <param name="x">Any shape.</param>
    public static Node LogSigmoid(this Node x) => -(-x).Apply(new Softplus());

    /// <summary>Hyperbolic tangent. PyTorch: torch.tanh.</summary>
    /// <param name="x">Any shape.</param>
    public static Node Tanh(this Node x) => x.Apply(new Tanh());

    /// <summary>ln(1 + e^(beta·x)) / beta. PyTorch: torch.nn.functional.softplus, without need of its threshold.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="beta">Sharpness of the bend, positive.</param>
    /// <exception cref="ModelException">SN2008: beta is not positive.</exception>
    public static Node Softplus(this Node x, float beta = 1f)
    {
        Require.Positive(beta, "Softplus's beta");
        return beta == 1 ? x.Apply(new Softplus()) : Composite.Of("softplus", Invariant.Text(beta), [x], [x, beta], () => (beta * x).Apply(new Softplus()) / beta);
    }
}
