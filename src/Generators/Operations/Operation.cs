using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>A primitive: its shape rule, its gradient rule and its meaning in double precision, in one place.</summary>
internal abstract record Operation
{
    /// <summary>The name in printed graphs, for example <c>exp</c>.</summary>
    public string Name => char.ToLowerInvariant(GetType().Name[0]) + GetType().Name.Substring(1);

    /// <summary>Type of the result.</summary>
    /// <exception cref="ModelException">The inputs do not fit.</exception>
    public abstract TensorType Infer(EquatableArray<TensorType> inputs);

    /// <summary>Gradient of each input, or null where it is zero.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="y">Result.</param>
    /// <param name="dy">Gradient of the result, of its type.</param>
    public abstract Node?[] Differentiate(Node[] x, Node y, Node dy);

    /// <summary>The result in double precision: the oracle that generated code is tested against.</summary>
    public abstract Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context);

    /// <summary>Name and arguments, for printed graphs.</summary>
    public virtual string Describe() => Name;
}
