using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Combines the elements along some axes into one.</summary>
/// <param name="Axes">Axes from 0, ascending.</param>
/// <param name="OverBatch">Whether the samples are combined too.</param>
internal abstract record Reduction(EquatableArray<int> Axes, bool OverBatch) : Operation
{
    /// <summary>What an empty combination gives.</summary>
    public virtual double Identity => 0;

    protected abstract double Combine(double total, double value);

    public override TensorType Infer(EquatableArray<TensorType> inputs) =>
        new(inputs[0].Shape.Without(Axes), inputs[0].Batched && !OverBatch);

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context)
    {
        Tensor x = inputs[0];
        int samples = type.Batched ? context.Batch : 1;
        double[] values = Enumerable.Repeat(Identity, samples * type.Shape.Size).ToArray();
        int[] kept = Enumerable.Range(0, x.Shape.Rank).Except(Axes).ToArray();
        for (int i = 0; i < x.Values.Length; i++)
        {
            int sample = type.Batched ? i / x.Size : 0;
            int[] index = x.Shape.IndexOf(i % x.Size);
            int target = (sample * type.Shape.Size) + type.Shape.OffsetOf(kept.Select(axis => index[axis]).ToArray());
            values[target] = Combine(values[target], x.Values[i]);
        }

        return new Tensor(type, samples, values);
    }

    public override string Describe() => $"{Name} {(OverBatch ? "batch " : "")}{Axes}";

    /// <summary>A result of the reduction, repeated along the axes that were reduced.</summary>
    protected Node Spread(Node reduced, Node like)
    {
        int[] kept = Enumerable.Range(0, like.Shape.Rank).Except(Axes).ToArray();
        return reduced.BroadcastTo(like.Type, kept);
    }
}
