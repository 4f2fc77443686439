using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>The order of the elements along an axis: y[.., i] is the place of the i-th smallest, or largest, of x[..].</summary>
/// <remarks>
/// Equal elements keep their order, and zeros of both signs are equal. NaN counts as larger than any number.
/// Gradient: zero; values in order are gathered, and have theirs.
/// PyTorch: torch.argsort(stable=True).
/// </remarks>
/// <param name="Axis">Axis from 0.</param>
/// <param name="Descending">Whether the largest comes first.</param>
internal sealed record ArgSort(int Axis, bool Descending) : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs) => inputs[0];

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [null];

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context)
    {
        Tensor x = inputs[0];
        int stride = type.Shape.Strides()[Axis];
        int extent = type.Shape[Axis];
        var values = new double[x.Values.Length];
        for (int start = 0; start < values.Length; start++)
        {
            if (start / stride % extent == 0)
            {
                int[] order = Order(Enumerable.Range(0, extent).Select(i => x.Values[start + (i * stride)]).ToArray());
                for (int i = 0; i < extent; i++)
                {
                    values[start + (i * stride)] = order[i];
                }
            }
        }

        return new Tensor(type, x.Batch, values);
    }

    public override string Describe() => $"{Name} axis {Axis}{(Descending ? " descending" : "")}";

    // LINQ's order is stable.
    private int[] Order(double[] row)
    {
        int[] places = Enumerable.Range(0, row.Length).ToArray();
        return Descending
            ? places.OrderByDescending(i => double.IsNaN(row[i])).ThenByDescending(i => row[i]).ToArray()
            : places.OrderBy(i => double.IsNaN(row[i])).ThenBy(i => row[i]).ToArray();
    }
}
