using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>Builds one node in its simplest form.</summary>
internal static class Rewriter
{
    public static Node Rewrite(Operation operation, params Node[] inputs) =>
        operation switch
        {
            StopGradient or StraightThrough or Independent => inputs[0], // differentiation is over
            Add when PadRules.Join(inputs[0], inputs[1]) is Node whole => whole,
            Elementwise function => ArithmeticRules.Apply(function, inputs) ?? BroadcastRules.Sink(function, inputs) ?? JoinRules.Sink(function, inputs),
            Reshape or Permute or Broadcast or Slice or Flip or Unfold => ViewRules.Apply(operation, inputs[0]),
            Pad pad => PadRules.Apply(pad, inputs[0]),
            Fold fold => FoldRules.Apply(fold, inputs[0]),
            Sum sum => SumRules.Apply(sum, inputs[0]),
            Scan scan => ScanRules.Apply(scan, inputs),
            _ => null,
        } ?? inputs.FirstOrDefault()?.Apply(operation, [.. inputs.Skip(1)]) ?? GraphBuilder.Current.Add(operation);

    /// <summary>The operation behind a node.</summary>
    public static Operation Operation(this Node node) => node.Builder.Nodes[node.Id].Operation;

    /// <summary>The number that fills a node, or null if it is not constant.</summary>
    public static float? Value(this Node node) => (node.Operation() as Constant)?.Value;

    /// <summary>An input of the operation behind a node.</summary>
    public static Node Input(this Node node, int index = 0) => new(node.Builder, node.Builder.Nodes[node.Id].Inputs[index]);

    /// <summary>The inputs of the operation behind a node.</summary>
    public static Node[] Inputs(this Node node) => [.. node.Builder.Nodes[node.Id].Inputs.Select(input => new Node(node.Builder, input))];
}
