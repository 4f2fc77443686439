using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Differentiation;

/// <summary>One step of a scan with its gradient, in one graph.</summary>
/// <remarks>
/// Its leaves are those of the step and, from index <c>inputs</c> on, the gradients that come in: for each output of the
/// step what the step after it carries back, then what comes from outside.
/// </remarks>
/// <param name="Graph">Step and gradient.</param>
/// <param name="Outputs">Number of outputs of the step.</param>
/// <param name="Results">For each output of the step its node.</param>
/// <param name="Forward">For each node of the step's body its node here; −1 for those that no output needs.</param>
/// <param name="Gradients">For each input of the scan the node of its gradient, or null where there is none.</param>
internal sealed record StepGradient(
    Graph Graph, int Outputs, EquatableArray<int> Results, EquatableArray<int> Forward, EquatableArray<int?> Gradients)
{
    /// <summary>The step of a scan with its gradient.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="fromOutside">For each output of the step whether a gradient comes from outside.</param>
    public static StepGradient Of(Scan scan, IReadOnlyList<bool> fromOutside)
    {
        Graph body = scan.Body;
        var builder = new GraphBuilder(shareEqual: true);
        using GraphBuilder.Session session = builder.Open();
        var copy = new GraphCopy(body, builder);
        int[] wanted = body.Outputs.Select(output => output.Node).ToArray();
        copy.Run(wanted, builder.Add);
        bool[] needed = GraphCopy.Reachable(body, wanted);

        var seeds = new List<(Node, Node)>();
        for (int output = 0; output < wanted.Length; output++)
        {
            Node value = copy[wanted[output]];
            if (output < scan.States)
            {
                seeds.Add((value, Incoming(output)));
            }

            if (fromOutside[output])
            {
                seeds.Add((value, Incoming(wanted.Length + output)));
            }

            Node Incoming(int index) => builder.Add(new StepInput(StepInputKind.Sequence, scan.Inputs + index, value.Type));
        }

        (int Index, StepInput Operation, TensorType Type)[] leaves = body.Leaves<StepInput>().Where(leaf => needed[leaf.Index]).ToArray();
        Node?[] found = ReverseMode.Gradients(builder, seeds, leaves.Select(leaf => copy[leaf.Index]).ToArray());
        var gradients = new int?[scan.Inputs];
        for (int leaf = 0; leaf < leaves.Length; leaf++)
        {
            gradients[leaves[leaf].Operation.Index] = found[leaf]?.Id;
        }

        return new StepGradient(
            builder.ToGraph("gradient", []),
            wanted.Length,
            wanted.Select(node => copy[node].Id).ToArray(),
            Enumerable.Range(0, body.Nodes.Count).Select(node => needed[node] ? copy[node].Id : -1).ToArray(),
            gradients);
    }

    /// <summary>Whether a node differs from step to step.</summary>
    public bool Varies(int node) => Graph.Nodes[node].Operation is StepInput leaf
        ? leaf.Kind != StepInputKind.Capture
        : Graph.Nodes[node].Inputs.Any(Varies);

    /// <summary>The output of the step that a node is, or null.</summary>
    public int? OutputAt(int node)
    {
        int output = Results.ToList().IndexOf(node);
        return output < 0 ? null : output;
    }
}
