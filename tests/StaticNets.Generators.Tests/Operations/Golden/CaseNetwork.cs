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
        Node y = operation.Build(operation.Shapes[variant].Select((operand, i) => Declare(draft, operand, i, "")).ToArray());
        draft.Results([("y", y)]);

        draft.Loss(Loss(draft, draft.Bind(["y"])[0]!, "c"));
        string name = operation.ClassName(variant);
        return new Network("Cases", name, "public sealed partial", draft.ToGraph(name), new NetworkOptions(Emit.All, 0, 0, 0));
    }

    /// <summary>Declares an operand.</summary>
    /// <param name="draft">The network.</param>
    /// <param name="operand">The operand.</param>
    /// <param name="place">Its place among the operands.</param>
    /// <param name="prefix">What the name of its input begins with.</param>
    public static Node Declare(NetworkDraft draft, Operand operand, int place, string prefix) =>
        operand.Kind switch
        {
            OperandKind.Label => draft.Input($"{prefix}x{place}", operand.Shape, operand.Classes),
            OperandKind.Shared => Parameter.Of($"p{place}", Init.Ones, [.. operand.Shape]),
            _ => draft.Input($"{prefix}x{place}", operand.Shape, 0) * Parameter.Of($"p{place}", Init.Ones, [.. operand.Shape]),
        };

    /// <summary>mean(y·c) + mean(y²)/2.</summary>
    public static Node Loss(NetworkDraft draft, Node y, string target) =>
        (y * draft.Input(target, y.Shape, classes: 0, isTarget: true)).Mean() + 0.5f * (y * y).Mean();
}
