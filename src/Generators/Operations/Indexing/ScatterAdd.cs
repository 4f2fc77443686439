using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Adds elements up at places that an index gives along one axis: y[source] = Σ x[result] over the points whose index is <c>*</c>.</summary>
/// <remarks>
/// The letters are those of the <see cref="Gather"/> whose gradient this is. Values meet in the order of their points,
/// samples first, whatever the number of threads: they divide destinations, never points.
/// Gradient: dx = dy at the places, <see cref="Gather"/>; the index has none.
/// PyTorch: torch.scatter_add, torch.index_add.
/// </remarks>
/// <param name="Source">Letters of the result's axes, <c>*</c> for the chosen one.</param>
/// <param name="Index">Letters of the index's axes.</param>
/// <param name="Result">Letters of the values' axes.</param>
/// <param name="Extent">Extent of the chosen axis.</param>
/// <param name="Batched">Whether each sample has a result of its own; otherwise all samples add to one.</param>
internal sealed record ScatterAdd(string Source, string Index, string Result, int Extent, bool Batched) : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs)
    {
        if (!inputs[0].Batched && (inputs[1].Batched || Batched))
        {
            throw new ModelException("SN2009", $"Values {inputs[0]} cannot be scattered by an index {inputs[1]} for each sample; broadcast them to the batch.");
        }

        var extents = IndexLetters.Extents((Result, inputs[0].Shape), (Index, inputs[1].Shape));
        extents[IndexLetters.Chosen] = Extent;
        return new TensorType(new Shape(Source.Select(letter => extents[letter]).ToArray()), Batched);
    }

    public override Node?[] Differentiate(Node[] x, Node y, Node dy)
    {
        Node gradient = dy.Apply(new Gather(Source, Index, Result), x[1]);
        return [gradient.BroadcastTo(x[0].Type, Node.AllAxes(x[0].Shape)), null];
    }

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context)
    {
        (Tensor x, Tensor index) = (inputs[0], inputs[1]);
        int samples = type.Batched ? context.Batch : 1;
        var values = new double[samples * type.Shape.Size];
        for (int i = 0; i < x.Values.Length; i++)
        {
            int sample = i / x.Size;
            int[] point = x.Shape.IndexOf(i % x.Size);
            int place = IndexLetters.Place(index.At(sample, IndexLetters.At(Index, Result, point)), Extent);
            values[((type.Batched ? sample : 0) * type.Shape.Size) + type.Shape.OffsetOf(IndexLetters.At(Source, Result, point, place))] += x.Values[i];
        }

        return new Tensor(type, samples, values);
    }

    public override string Describe() => $"{Name} {Result}->{Source}[{Index}], extent {Extent}";
}
