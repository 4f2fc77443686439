namespace StaticNets;

/// <content>Activations along an axis.</content>
public static partial class Activations
{
    /// <summary>eˣ / Σ eˣ along an axis. PyTorch: torch.softmax.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis whose elements then sum to 1.</param>
    public static Node Softmax(this Node x, int axis = -1) =>
        Composite.Of("softmax", Invariant.Text(axis), [x], [x, axis], () =>
        {
            Node e = (x - x.Max(axis).StopGradient().KeepAxes(x.Shape, [axis])).Exp();
            return e / e.Sum(axis).KeepAxes(x.Shape, [axis]);
        });

    /// <summary>x − ln Σ eˣ along an axis. PyTorch: torch.log_softmax.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis whose exponentials then sum to 1.</param>
    public static Node LogSoftmax(this Node x, int axis = -1) =>
        Composite.Of("logSoftmax", Invariant.Text(axis), [x], [x, axis], () =>
        {
            Node shifted = x - x.Max(axis).StopGradient().KeepAxes(x.Shape, [axis]);
            return shifted - shifted.Exp().Sum(axis).Log().KeepAxes(x.Shape, [axis]);
        });

    /// <summary>Gated linear unit a·sigmoid(b), a and b the halves of an axis. PyTorch: torch.nn.functional.glu.</summary>
    /// <remarks>Source: Dauphin et al., "Language modeling with gated convolutional networks", 2017.</remarks>
    /// <param name="x">Any shape; the axis has an even extent.</param>
    /// <param name="axis">The axis that is halved.</param>
    public static Node Glu(this Node x, int axis = -1) =>
        Composite.Of("glu", Invariant.Text(axis), [x], [x, axis], () =>
        {
            Node[] halves = x.Split(2, axis);
            return halves[0] * halves[1].Sigmoid();
        });

    /// <summary>e⁻ˣ / Σ e⁻ˣ along an axis. PyTorch: torch.nn.functional.softmin.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis whose elements then sum to 1.</param>
    public static Node Softmin(this Node x, int axis = -1) => Composite.Of("softmin", Invariant.Text(axis), [x], [x, axis], () => (-x).Softmax(axis));

    /// <summary>The largest of each group of neighbours along an axis; equal ones share its gradient.</summary>
    /// <remarks>Source: Goodfellow et al., "Maxout networks", 2013.</remarks>
    /// <param name="x">Any shape; the axis has pieces·n elements.</param>
    /// <param name="pieces">Elements of a group, positive.</param>
    /// <param name="axis">The axis, of which n elements are left.</param>
    /// <exception cref="ModelException">SN2005: the extent cannot be divided.</exception>
    public static Node Maxout(this Node x, int pieces, int axis = -1) => Composite.Of("maxout", Invariant.Text(pieces), [x], [x, pieces, axis], () =>
    {
        int along = x.Shape.Axis(axis);
        return ByChannel.Grouped(x, pieces, along, "Maxout").Max(along + 1);
    });
}
