using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets;

public sealed partial class Node
{
    /// <summary>Places of the elements along an axis, in the order of the elements; equal ones keep theirs. PyTorch: torch.argsort(stable=True).</summary>
    /// <remarks>NaN counts as larger than any number. Places are whole numbers and pass no gradient on.</remarks>
    /// <param name="axis">The axis.</param>
    /// <param name="descending">Whether the largest comes first.</param>
    public Node ArgSort(int axis = -1, bool descending = false) => Apply(new ArgSort(Shape.Axis(axis), descending));

    /// <summary>Elements along an axis in order; gradients follow them. PyTorch: torch.sort(stable=True).</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="descending">Whether the largest comes first.</param>
    public Node Sort(int axis = -1, bool descending = false) =>
        Composite.Of("sort", "", [this], [this, axis, descending], () => Gather(ArgSort(axis, descending), axis));

    /// <summary>The k largest elements along an axis, or smallest, in order. PyTorch: torch.topk.</summary>
    /// <param name="k">How many, 1 .. extent.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="largest">Whether the largest are taken.</param>
    /// <exception cref="ModelException">SN2005: the axis has fewer.</exception>
    public Node TopK(int k, int axis = -1, bool largest = true) =>
        Composite.Of("topK", k.ToString(System.Globalization.CultureInfo.InvariantCulture), [this], [this, k, axis, largest], () => Gather(TopKPlaces(k, axis, largest), axis));

    /// <summary>Places of the k largest elements along an axis, or smallest, in their order. PyTorch: torch.topk's indices.</summary>
    /// <param name="k">How many, 1 .. extent.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="largest">Whether the largest are taken.</param>
    /// <exception cref="ModelException">SN2005: the axis has fewer.</exception>
    public Node TopKPlaces(int k, int axis = -1, bool largest = true) => ArgSort(axis, largest).Slice(axis, 0, k);

    /// <summary>The k-th smallest element along an axis, which is gone from the result. PyTorch: torch.kthvalue.</summary>
    /// <param name="k">1 for the smallest, to the extent for the largest.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ModelException">SN2005: the axis has fewer, or k is not positive.</exception>
    public Node KthValue(int k, int axis = -1) => Composite.Of("kthValue", k.ToString(System.Globalization.CultureInfo.InvariantCulture), [this], [this, k, axis], () =>
        Gather(ArgSort(axis).Slice(axis, k - 1, 1), axis).Reshape([.. Shape.Without([Shape.Axis(axis)])]));

    /// <summary>The median along an axis, of two middle elements the lower; NaN if any element is. PyTorch: torch.median(dim).</summary>
    /// <param name="axis">The axis, which is gone from the result.</param>
    public Node Median(int axis = -1) => Composite.Of("median", "", [this], [this, axis], () =>
        Where(NotEqualTo(this).Max(axis), float.NaN, KthValue((Shape[axis] + 1) / 2, axis)));

    /// <summary>The place of the largest element along an axis, of equal ones the first; of NaN if there is one. PyTorch: torch.argmax.</summary>
    /// <param name="axis">The axis, which is gone from the result.</param>
    public Node ArgMax(int axis = -1) => Composite.Of("argMax", "", [this], [this, axis], () =>
    {
        int along = Shape.Axis(axis);
        Node places = Builder.Add(new Iota(Shape[along])).Reshape(Shape.Select((extent, i) => i == along ? extent : 1).ToArray());
        Node values = StopGradient();
        Node isLargest = values.EqualTo(values.Max(along).KeepAxes(Shape, [along])) + values.NotEqualTo(values);
        return Where(isLargest, places, Shape[along]).Min(along);
    });

    /// <summary>The place of the smallest element along an axis, of equal ones the first; of NaN if there is one. PyTorch: torch.argmin.</summary>
    /// <param name="axis">The axis, which is gone from the result.</param>
    public Node ArgMin(int axis = -1) => (-this).ArgMax(axis);
}
