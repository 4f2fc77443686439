using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Repeats a tensor along new axes, and for every sample.</summary>
/// <remarks>
/// Gradient: dx = dy, summed over the new axes and, if the samples are new, over the batch.
/// PyTorch: torch.broadcast_to.
/// </remarks>
/// <param name="Shape">Shape of the result.</param>
/// <param name="Axes">For each axis of x the axis of the result it becomes, ascending.</param>
/// <param name="Batched">Whether the result is one a sample.</param>
internal sealed record Broadcast(Shape Shape, EquatableArray<int> Axes, bool Batched) : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs)
    {
        TensorType x = inputs[0];
        bool fits = x.Shape.Rank == Axes.Count && (Batched || !x.Batched)
            && Axes.Select((axis, i) => Shape[axis] == x.Shape[i]).All(equal => equal);
        return fits
            ? new TensorType(Shape, Batched)
            : throw new ModelException("SN2009", $"{x} cannot be broadcast to {Shape}.");
    }

    public override Node?[] Differentiate(Node[] x, Node y, Node dy)
    {
        int[] added = Enumerable.Range(0, Shape.Rank).Except(Axes).ToArray();
        return [dy.Apply(new Sum(added, OverBatch: Batched && !x[0].Type.Batched))];
    }

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) =>
        Tensor.Of(type, context.Batch, (sample, index) => inputs[0].At(sample, Axes.Select(axis => index[axis]).ToArray()));

    public override string Describe() => $"{Name} {Shape}";
}
