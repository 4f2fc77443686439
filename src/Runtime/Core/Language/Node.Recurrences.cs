using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets;

public sealed partial class Node
{
    /// <summary>Sums up to each element of an axis: y[k] = Σ x[i], i ≤ k. PyTorch: torch.cumsum.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="reverse">Whether the sums run from the end, i ≥ k.</param>
    public Node CumSum(int axis = -1, bool reverse = false) => Recurrence(1f, this, axis, reverse);

    /// <summary>Products up to each element of an axis: y[k] = Π x[i], i ≤ k. PyTorch: torch.cumprod.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="reverse">Whether the products run from the end, i ≥ k.</param>
    public Node CumProd(int axis = -1, bool reverse = false) => Composite.Of("cumProd", "", [this], [this, axis, reverse], () =>
    {
        // The first element begins; each other one multiplies what is there.
        int along = Shape.Axis(axis);
        Node places = Builder.Add(new Iota(Shape[along])).Reshape(Shape.Select((extent, i) => i == along ? extent : 1).ToArray());
        return Recurrence(this, Where(places.EqualTo(reverse ? Shape[along] - 1 : 0), this, 0f), axis, reverse);
    });

    /// <summary>First-order linear recurrence along an axis: h[k] = factor[k]·h[k−1] + term[k], begun with zero.</summary>
    /// <remarks>Cumulative sums, moving averages, discounted returns and diagonal state-space models are of this form. PyTorch: a loop.</remarks>
    /// <param name="factor">How much of the value before is kept; of a shape that broadcasts to the terms'.</param>
    /// <param name="term">What comes in at each step.</param>
    /// <param name="axis">The axis of the steps, among the terms' axes.</param>
    /// <param name="reverse">Whether it runs from the end: h[k] = factor[k]·h[k+1] + term[k].</param>
    public static Node Recurrence(Node factor, Node term, int axis = 0, bool reverse = false)
    {
        Required(factor, term);
        TensorType type = Broadcasting.Common(factor.Type, term.Type);
        Node terms = term.Fit(type);
        return factor.Fit(type).Apply(new Recurrence(terms.Shape.Axis(axis), reverse), terms);
    }
}
