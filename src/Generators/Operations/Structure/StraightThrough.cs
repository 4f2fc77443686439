using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>One value forwards, another backwards: y = forward, and its gradient goes to the other.</summary>
/// <remarks>
/// Gradient: none by the first input, dy by the second.
/// PyTorch: backward + (forward − backward).detach(), but with exactly the bits of forward.
/// </remarks>
internal sealed record StraightThrough : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs) =>
        inputs[0] == inputs[1]
            ? inputs[0]
            : throw new ModelException(
                "SN2002", $"StraightThrough needs equal shapes, but found {inputs[0]} and {inputs[1]}; broadcast one to the other.");

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [null, dy];

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) => inputs[0];
}
