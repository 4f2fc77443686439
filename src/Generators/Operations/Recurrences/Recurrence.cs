using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>First-order linear recurrence along an axis: h[k] = a[k]·h[k−1] + b[k], begun with zero.</summary>
/// <remarks>
/// With a = 1 it is the cumulative sum. The form is closed under differentiation.
/// Shape: a and b are equal, and so is h.
/// Gradient: db[k] = dh[k] + a[k+1]·db[k+1], the recurrence the other way; da[k] = db[k]·h[k−1].
/// PyTorch: torch.cumsum where a = 1; otherwise a loop.
/// </remarks>
/// <param name="Axis">Axis from 0.</param>
/// <param name="Reverse">Whether it runs from the end to the beginning, k+1 in place of k−1.</param>
internal sealed record Recurrence(int Axis, bool Reverse) : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs) =>
        inputs[0] == inputs[1]
            ? inputs[1]
            : throw new ModelException("SN2002", $"A recurrence needs a factor for each term, but found {inputs[0]} and {inputs[1]}; broadcast one to the other.");

    public override Node?[] Differentiate(Node[] x, Node y, Node dy)
    {
        Node dTerm = Shifted(x[0], forward: Reverse).Apply(new Recurrence(Axis, !Reverse), dy);
        return [dTerm * Shifted(y, forward: !Reverse), dTerm];
    }

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context)
    {
        (Tensor a, Tensor b) = (inputs[0], inputs[1]);
        int stride = type.Shape.Strides()[Axis];
        int extent = type.Shape[Axis];
        var values = new double[b.Values.Length];
        for (int step = 0; step < extent; step++)
        {
            int k = Reverse ? extent - 1 - step : step;
            for (int i = 0; i < values.Length; i++)
            {
                if (i / stride % extent == k)
                {
                    double before = step == 0 ? 0 : values[i - (Reverse ? -stride : stride)];
                    values[i] = (step == 0 ? 0 : a.Values[i] * before) + b.Values[i];
                }
            }
        }

        return new Tensor(type, b.Batch, values);
    }

    public override string Describe() => $"{Name} axis {Axis}{(Reverse ? " reversed" : "")}";

    // Each element moved on by one along the axis, or back; what comes in at the end is zero. A constant stays: its
    // first element meets the zero that a recurrence begins with.
    private Node Shifted(Node value, bool forward)
    {
        int extent = value.Shape[Axis];
        if (value.Builder.Nodes[value.Id].Operation is Constant)
        {
            return value;
        }

        return extent == 1
            ? value.Builder.Add(new Constant(0f, value.Type))
            : value.Apply(new Slice(Axis, forward ? 0 : 1, extent - 1, 1)).Apply(new Pad(Axis, forward ? 1 : 0, extent, 1, 0f));
    }
}
