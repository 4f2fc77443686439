using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Differentiation;

/// <summary>Lets a scan keep what its gradient reads.</summary>
internal static class ScanStores
{
    /// <summary>The scan with a stack more for each value of a step that the step's gradient reads; who reads none of them pays for none.</summary>
    public static Scan Add(Scan scan)
    {
        if (scan.Keep != Keep.Store)
        {
            return scan;
        }

        StepGradient step = StepGradient.Of(scan, scan.Body.Outputs.Select(_ => true).ToArray());
        var forward = new HashSet<int>(step.Forward);
        var read = new HashSet<int>();
        bool[] needed = GraphCopy.Reachable(step.Graph, step.Gradients.Where(node => node is not null).Select(node => node!.Value));
        for (int node = 0; node < step.Graph.Nodes.Count; node++)
        {
            if (needed[node] && !forward.Contains(node))
            {
                read.UnionWith(step.Graph.Nodes[node].Inputs.Where(forward.Contains).Select(Base));
            }
        }

        read.ExceptWith(step.Results);
        Output[] stores = read.Where(node => step.Graph.Nodes[node].Operation is not Leaf && step.Varies(node)).OrderBy(node => node)
            .Select((node, i) => new Output(OutputKind.Stacked, $"kept{i}", step.Forward.ToList().IndexOf(node))).ToArray();
        return scan with { Body = scan.Body with { Outputs = scan.Body.Outputs.Concat(stores).ToArray() } };

        // A view is free to see again.
        int Base(int node) => step.Graph.Nodes[node].Operation is Permute or Broadcast or Slice or Reshape ? Base(step.Graph.Nodes[node].Inputs[0]) : node;
    }
}
