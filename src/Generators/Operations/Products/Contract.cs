using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Product of two tensors, summed over the axes that the result lacks: y[out] = Σ a[left]·b[right].</summary>
/// <remarks>
/// Axes bear letters. One in both operands and the result runs along; one in both and not in the result is summed;
/// one in a single operand must be in the result. The batch axis is implicit: it runs along unless summed too.
/// Matrix products, linear layers, outer products and their gradients are all of this form, so the form is closed
/// under differentiation.
/// Gradient: da = Σ dy[out]·b[right] with a's letters, db alike.
/// PyTorch: torch.einsum.
/// </remarks>
/// <param name="Left">Letters of a's axes.</param>
/// <param name="Right">Letters of b's axes.</param>
/// <param name="Result">Letters of the result's axes.</param>
/// <param name="OverBatch">Whether the samples are summed too.</param>
internal sealed record Contract(string Left, string Right, string Result, bool OverBatch) : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs)
    {
        var extents = new Dictionary<char, int>();
        Read(Left, inputs[0].Shape);
        Read(Right, inputs[1].Shape);
        return new TensorType(
            new Shape(Result.Select(letter => extents[letter]).ToArray()),
            (inputs[0].Batched || inputs[1].Batched) && !OverBatch);

        void Read(string letters, Shape shape)
        {
            for (int axis = 0; axis < letters.Length; axis++)
            {
                if (extents.TryGetValue(letters[axis], out int known) && known != shape[axis])
                {
                    throw new ModelException(
                        "SN2001",
                        $"The product needs equal extents along the summed axis, but found {inputs[0].Shape} and {inputs[1].Shape}: "
                        + $"{known} and {shape[axis]} differ in axis {axis} of the second.");
                }

                extents[letters[axis]] = shape[axis];
            }
        }
    }

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) =>
        [Gradient(x[0], Left, dy, x[1], Right), Gradient(x[1], Right, dy, x[0], Left)];

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context)
    {
        (Tensor a, Tensor b) = (inputs[0], inputs[1]);
        char[] letters = Result.Concat(Left).Concat(Right).Distinct().ToArray();
        var space = new Shape(letters.Select(letter =>
            Left.Contains(letter) ? a.Shape[Left.IndexOf(letter)] : b.Shape[Right.IndexOf(letter)]).ToArray());
        int[] left = Left.Select(letter => System.Array.IndexOf(letters, letter)).ToArray();
        int[] right = Right.Select(letter => System.Array.IndexOf(letters, letter)).ToArray();

        int samples = type.Batched ? context.Batch : 1;
        var values = new double[samples * type.Shape.Size];
        int passes = a.Type.Batched || b.Type.Batched ? context.Batch : 1;
        int inner = space.Size / type.Shape.Size;
        for (int sample = 0; sample < passes; sample++)
        {
            for (int i = 0; i < space.Size; i++)
            {
                int[] index = space.IndexOf(i);
                double product = a.At(sample, left.Select(axis => index[axis]).ToArray())
                    * b.At(sample, right.Select(axis => index[axis]).ToArray());
                values[((type.Batched ? sample : 0) * type.Shape.Size) + (i / inner)] += product;
            }
        }

        return new Tensor(type, samples, values);
    }

    public override string Describe() => $"{Name} {Left},{Right}->{Result}{(OverBatch ? " over batch" : "")}";

    private static Node Gradient(Node of, string letters, Node dy, Node other, string otherLetters, string result) =>
        of.Builder.Add(
            new Contract(result, otherLetters, letters, OverBatch: !of.Type.Batched && (dy.Type.Batched || other.Type.Batched)),
            dy,
            other);

    private Node Gradient(Node of, string letters, Node dy, Node other, string otherLetters)
    {
        Node gradient = Gradient(of, letters, dy, other, otherLetters, Result);
        // Summed over the batch beside an operand without one: every sample gets the same gradient.
        return of.Type.Batched && !gradient.Type.Batched ? gradient.BroadcastTo(of.Type, Node.AllAxes(of.Shape)) : gradient;
    }
}
