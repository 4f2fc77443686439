using System.Linq;

namespace StaticNets;

/// <summary>Penalties on how much a network's function varies, for losses.</summary>
public static class FunctionPenalties
{
    /// <summary>‖∂output/∂input‖² of a sample, the squared Frobenius norm of its Jacobian: its mean over a batch is the geometric complexity.</summary>
    /// <remarks>
    /// Exact: a way back for each element of the output, each of which is differentiated again, so the cost grows with
    /// their number. Take the logits, not what a softmax makes of them. Through BatchNorm in batch statistics it is a
    /// diagnostic, as for <see cref="Node.Gradient"/>. PyTorch: sum(grad(y[c], x, create_graph=True)[0].square().sum() for c).
    /// Source: Dherin, Munn, Rosca and Barrett, "Why neural networks find simple solutions: the many regularizers of
    /// geometric complexity", NeurIPS 2022.
    /// </remarks>
    /// <param name="output">f, any shape.</param>
    /// <param name="input">x, which f was computed from.</param>
    /// <returns>A scalar.</returns>
    public static Node GeometricComplexity(this Node output, Node input) => Composite.Of("geometricComplexity", "", [output, input], () =>
    {
        Node flat = output.Flatten();
        return Enumerable.Range(0, flat.Shape.Size)
            .Select(element => Node.Gradient(flat.Slice(0, element, 1), input))
            .Select(slope => (slope * slope).Sum())
            .Aggregate((sum, next) => sum + next);
    });
}
