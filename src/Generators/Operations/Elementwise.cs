using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>A function of numbers, applied to each element. All inputs have the type of the result.</summary>
internal abstract record Elementwise : Operation
{
    /// <summary>The function's name in the kernel language, for example <c>Exp</c>.</summary>
    public virtual string Function => GetType().Name;

    /// <summary>The operator between two operands, or null if it is written as a call.</summary>
    public virtual string? Symbol => null;

    /// <summary>Floating-point operations an element, as costs are counted.</summary>
    public virtual int Flops => 1;

    /// <summary>The function in double precision.</summary>
    public abstract double Evaluate(double[] x);

    public override TensorType Infer(EquatableArray<TensorType> inputs)
    {
        TensorType first = inputs[0];
        foreach (TensorType input in inputs)
        {
            if (input != first)
            {
                throw new ModelException(
                    "SN2002", $"{GetType().Name} needs equal shapes, but found {first} and {input}; broadcast one to the other.");
            }
        }

        return first;
    }

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context)
    {
        var values = new double[inputs[0].Values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Evaluate(inputs.Select(input => input.Values[i]).ToArray());
        }

        return new Tensor(type, inputs[0].Batch, values);
    }
}
