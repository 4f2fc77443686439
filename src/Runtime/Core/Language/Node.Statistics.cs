using System.Linq;

namespace StaticNets;

public sealed partial class Node
{
    /// <summary>Variance over axes, divided by n − 1, or by n. PyTorch: torch.var.</summary>
    /// <param name="unbiased">Whether it is divided by n − 1.</param>
    /// <param name="axes">Axes to reduce, with more than one element if unbiased; none for all.</param>
    /// <exception cref="ModelException">SN2008: the unbiased variance of one element.</exception>
    public Node Variance(bool unbiased = true, params int[] axes)
    {
        int begin = Builder.Count;
        Node mean = Mean(axes);
        int count = Shape.Size / mean.Shape.Size;
        Require.That(count > 1 || !unbiased, "The unbiased variance needs more than one element; pass unbiased: false, or reduce more axes.");
        return Composite.Of("variance", string.Join(", ", axes), [this], [this, unbiased, axes], () =>
            (this - mean.KeepAxes(Shape, axes)).Square().Sum(axes) / (unbiased ? count - 1 : count), begin: begin);
    }

    /// <summary>Standard deviation over axes, of the variance divided by n − 1, or by n. PyTorch: torch.std.</summary>
    /// <param name="unbiased">Whether the variance is divided by n − 1.</param>
    /// <param name="axes">Axes to reduce, with more than one element if unbiased; none for all.</param>
    /// <exception cref="ModelException">SN2008: the unbiased deviation of one element.</exception>
    public Node StandardDeviation(bool unbiased = true, params int[] axes) => Variance(unbiased, axes).RootOrZero();

    /// <summary>Length (Σ |x|ᵖ)^(1 / p) over axes; slope 0 at 0. PyTorch: torch.linalg.vector_norm.</summary>
    /// <param name="p">1, 2, infinity or another positive number.</param>
    /// <param name="axes">Axes to reduce; none for all.</param>
    /// <exception cref="ModelException">SN2008: p is not positive.</exception>
    public Node Norm(float p = 2f, params int[] axes)
    {
        Require.Positive(p, "Norm's p");
        return Composite.Of("norm", Invariant.Text(p), [this], [this, p, axes], () => p switch
        {
            1f => Abs().Sum(axes),
            2f => Square().Sum(axes).RootOrZero(),
            float.PositiveInfinity => Abs().Max(axes),
            _ => RootOrZero(Abs().Power(p).Sum(axes), p),
        });
    }

    /// <summary>Divides by the length along an axis: x / max(‖x‖, epsilon). PyTorch: torch.nn.functional.normalize.</summary>
    /// <param name="p">As of <see cref="Norm"/>.</param>
    /// <param name="axis">The axis whose vectors then have length 1.</param>
    /// <param name="epsilon">Least divisor, positive.</param>
    public Node Normalize(float p = 2f, int axis = -1, float epsilon = 1e-12f) =>
        this / Norm(p, axis).Clamp(low: epsilon).KeepAxes(Shape, [axis]);

    /// <summary>Product over axes, with the right gradient where factors are 0. PyTorch: torch.prod.</summary>
    /// <param name="axes">Axes to reduce; none for all.</param>
    public Node Product(params int[] axes) => Composite.Of("product", string.Join(", ", axes), [this], [this, axes], () =>
    {
        int[] reduced = Checked(axes).ToArray();
        int[] kept = Enumerable.Range(0, Shape.Rank).Except(reduced).ToArray();
        int[] extents = kept.Select(axis => Shape[axis]).ToArray();
        Node x = Permute([.. kept, .. reduced]).Reshape([.. extents, -1]);

        // Halves are multiplied until one element is left: no division, so a zero does no harm.
        while (x.Shape.Last > 1)
        {
            int half = x.Shape.Last / 2;
            Node product = x.Slice(-1, 0, half) * x.Slice(-1, half, half);
            x = x.Shape.Last % 2 == 0 ? product : Concat(-1, product, x.Slice(-1, 2 * half, 1));
        }

        return x.Reshape(extents);
    });

    // A root whose slope at 0 is taken as 0 instead of ∞, as PyTorch does for lengths.
    private Node RootOrZero()
    {
        Node zero = EqualTo(0f);
        return Where(zero, 0f, Where(zero, 1f, this).Sqrt());
    }

    private static Node RootOrZero(Node sum, float p)
    {
        Node zero = sum.EqualTo(0f);
        return Where(zero, 0f, Where(zero, 1f, sum).Power(1f / p));
    }
}
