using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets;

public sealed partial class Node
{
    /// <summary>Sum over axes. PyTorch: torch.sum.</summary>
    /// <param name="axes">Axes to sum; none for all.</param>
    public Node Sum(params int[] axes) => Reduce(new Sum(Checked(axes), false));

    /// <summary>Mean over axes. PyTorch: torch.mean.</summary>
    /// <param name="axes">Axes to average; none for all.</param>
    public Node Mean(params int[] axes)
    {
        Node sum = Sum(axes);
        return Shape.Size == sum.Shape.Size ? sum : sum / (Shape.Size / sum.Shape.Size);
    }

    /// <summary>Maximum over axes; its gradient is shared evenly by equal maxima. PyTorch: torch.amax.</summary>
    /// <param name="axes">Axes to reduce; none for all.</param>
    public Node Max(params int[] axes) => Reduce(new Largest(Checked(axes)));

    /// <summary>Minimum over axes; its gradient is shared evenly by equal minima. PyTorch: torch.amin.</summary>
    /// <param name="axes">Axes to reduce; none for all.</param>
    public Node Min(params int[] axes) => -(-this).Max(axes);

    /// <summary>ln Σ eˣ over axes, without overflow. PyTorch: torch.logsumexp.</summary>
    /// <param name="axes">Axes to reduce; none for all.</param>
    public Node LogSumExp(params int[] axes) => Composite.Of("logSumExp", string.Join(", ", axes), [this], [this, axes], () =>
    {
        Node max = Max(axes).StopGradient();
        // An infinite maximum would give ∞ − ∞; shifted by 0 instead, exp and log carry it through.
        Node shift = Where(max.Abs().EqualTo(float.PositiveInfinity), 0f, max);
        return (this - shift.KeepAxes(Shape, axes)).Exp().Sum(axes).Log() + shift;
    });

    /// <summary>Sum over the samples of the batch; the result is one for all of them.</summary>
    public Node BatchSum() => Reduce(new Sum(EquatableArray<int>.Empty, true));

    /// <summary>Mean over the samples of the batch; the result is one for all of them.</summary>
    public Node BatchMean() => Type.Batched ? BatchSum() / Builder.Add(new PassValue(PassValueKind.BatchSize)) : this;

    /// <summary>A reduced tensor with the reduced axes back, of extent 1, so that it broadcasts against the original.</summary>
    internal Node KeepAxes(Shape original, int[] axes)
    {
        int[] reduced = axes.Length == 0 ? AllAxes(original) : axes.Select(original.Axis).ToArray();
        return Reshape(original.Select((extent, axis) => reduced.Contains(axis) ? 1 : extent).ToArray());
    }

    private EquatableArray<int> Checked(int[] axes)
    {
        int[] all = axes.Length == 0 ? AllAxes(Shape) : axes.Select(Shape.Axis).OrderBy(axis => axis).ToArray();
        return all.Distinct().Count() == all.Length
            ? all
            : throw new ModelException("SN2003", $"An axis is named twice in ({string.Join(", ", axes)}); name each once.");
    }

    private Node Reduce(Reduction reduction) =>
        reduction.Axes.Count == 0 && !(reduction.OverBatch && Type.Batched) ? this : Apply(reduction);
}
