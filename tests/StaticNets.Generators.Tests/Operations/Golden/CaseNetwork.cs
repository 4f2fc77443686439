using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Tests.Operations.Cases;

namespace StaticNets.Generators.Tests.Operations.Golden;

/// <summary>A case as a network: operands, the value y, and a loss in which y and y² meet a target.</summary>
internal static class CaseNetwork
{
    /// <summary>The network of one shape, with all members asked for.</summary>
    public static Network Of(OperationCase operation, int variant)
    {
        var draft = new NetworkDraft();
        using GraphBuilder.Session session = draft.Builder.Open();
        Node y = operation.Build(operation.Shapes[variant].Select((operand, i) => Declare(draft, operand, i)).ToArray());
        draft.Results([("y", y)]);

        Node target = draft.Input("c", y.Shape, classes: 0, isTarget: true);
        Node result = draft.Bind(["y"])[0]!;
        draft.Loss((result * target).Mean() + 0.5f * (result * result).Mean());

        string name = operation.ClassName(variant);
        return new Network("Cases", name, "public sealed partial", draft.ToGraph(name), new NetworkOptions(Emit.All, 0, 0, 0));
    }

    private static Node Declare(NetworkDraft draft, Operand operand, int index) =>
        operand.Kind switch
        {
            OperandKind.Label => draft.Input($"x{index}", operand.Shape, operand.Classes),
            OperandKind.Shared => Parameter.Of($"p{index}", Init.Ones, [.. operand.Shape]),
            _ => draft.Input($"x{index}", operand.Shape, 0) * Parameter.Of($"p{index}", Init.Ones, [.. operand.Shape]),
        };
}
