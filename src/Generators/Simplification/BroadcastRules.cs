using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>Computes before repeating: a function of equally repeated values is the repeated function of the values.</summary>
internal static class BroadcastRules
{
    /// <summary>The function below the broadcast, or null where the inputs are not equally repeated.</summary>
    public static Node? Sink(Elementwise function, Node[] x)
    {
        if (x.FirstOrDefault(input => input.Operation() is Broadcast) is not Node repeated)
        {
            return null;
        }

        var broadcast = (Broadcast)repeated.Operation();
        TensorType inner = repeated.Input().Type;
        bool equal = x.All(input =>
            input.Value() is not null || (input.Operation() is Broadcast other && other == broadcast && input.Input().Type == inner));
        if (!equal)
        {
            return null;
        }

        Node[] before = x.Select(input => input.Value() is float value ? input.Builder.Add(new Constant(value, inner)) : input.Input()).ToArray();
        return Rewriter.Rewrite(broadcast, Rewriter.Rewrite(function, before));
    }
}
