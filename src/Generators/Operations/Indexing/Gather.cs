using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Elements of a tensor at places that an index gives along one axis: y[result] = x[source], with index[..] for <c>*</c>.</summary>
/// <remarks>
/// Axes bear letters. With source <c>*d</c>, index <c>t</c> and result <c>td</c> it looks up rows of a table; with
/// <c>a*</c>, <c>ai</c> and <c>ai</c> it picks along each row. The batch axis is implicit and runs along. An index is a
/// whole number as a float; one outside the axis is taken as the nearest end.
/// Gradient: dx gets dy added where the index points, <see cref="ScatterAdd"/>; the index has none.
/// PyTorch: torch.gather, torch.index_select, torch.nn.functional.embedding.
/// </remarks>
/// <param name="Source">Letters of x's axes, <c>*</c> for the chosen one.</param>
/// <param name="Index">Letters of the index's axes.</param>
/// <param name="Result">Letters of the result's axes: all of the others'.</param>
internal sealed record Gather(string Source, string Index, string Result) : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs)
    {
        var extents = IndexLetters.Extents((Source, inputs[0].Shape), (Index, inputs[1].Shape));
        return new TensorType(new Shape(Result.Select(letter => extents[letter]).ToArray()), inputs[0].Batched || inputs[1].Batched);
    }

    public override Node?[] Differentiate(Node[] x, Node y, Node dy)
    {
        bool once = Result.All(letter => Source.Contains(letter)) && x[0].Type.Batched == dy.Type.Batched;
        return [once ? Placed(x[0], x[1], dy) : dy.Apply(Adding(x[0]), x[1]), null];
    }

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context)
    {
        int extent = inputs[0].Shape[Source.IndexOf(IndexLetters.Chosen)];
        return Tensor.Of(type, context.Batch, (sample, point) =>
        {
            int place = IndexLetters.Place(inputs[1].At(sample, IndexLetters.At(Index, Result, point)), extent);
            return inputs[0].At(sample, IndexLetters.At(Source, Result, point, place));
        });
    }

    public override string Describe() => $"{Name} {Source}[{Index}]->{Result}";

    private ScatterAdd Adding(Node x) =>
        new(Source, Index, Result, x.Shape[Source.IndexOf(IndexLetters.Chosen)], x.Type.Batched);

    // Each place is chosen once at most: a comparison says where, and fuses with what stands around it.
    private Node Placed(Node x, Node index, Node dy)
    {
        int chosen = Source.IndexOf(IndexLetters.Chosen);
        Node places = x.Builder.Add(new Iota(x.Shape[chosen])).BroadcastTo(x.Type, [chosen]);
        return Node.Where(Along(index, Index).EqualTo(places), Along(dy, Result), 0f);

        Node Along(Node value, string letters)
        {
            int[] order = Enumerable.Range(0, letters.Length).OrderBy(axis => Source.IndexOf(letters[axis])).ToArray();
            return value.Permute(order).BroadcastTo(x.Type, order.Select(axis => Source.IndexOf(letters[axis])).ToArray());
        }
    }
}
