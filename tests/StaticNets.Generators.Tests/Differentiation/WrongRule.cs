using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Tests.Differentiation;

/// <summary>An operation with a wrong gradient by one of its inputs: the opposite of the right one, or something where nothing should pass.</summary>
/// <param name="Right">The operation.</param>
/// <param name="Input">Which input.</param>
internal sealed record WrongRule(Operation Right, int Input) : Operation
{
    /// <summary>The same network, with every operation of a kind made wrong.</summary>
    public static Network In(Network network, System.Type kind, int input) =>
        network with
        {
            Graph = network.Graph with
            {
                Nodes = network.Graph.Nodes.Select(node =>
                    node.Operation.GetType() == kind && input < node.Inputs.Count ? node with { Operation = new WrongRule(node.Operation, input) } : node).ToArray(),
            },
        };

    public override TensorType Infer(EquatableArray<TensorType> inputs) => Right.Infer(inputs);

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) => Right.Evaluate(inputs, type, context);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy)
    {
        Node?[] gradients = Right.Differentiate(x, y, dy);
        gradients[Input] = gradients[Input] is Node gradient ? -gradient : dy.Type == x[Input].Type ? dy : x[Input];
        return gradients;
    }
}
