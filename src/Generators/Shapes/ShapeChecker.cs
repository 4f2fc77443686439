using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Shapes;

/// <summary>Checks what only the whole graph shows. That shapes fit each other was checked as each node was added.</summary>
internal static class ShapeChecker
{
    /// <summary>What is wrong with a network.</summary>
    public static EquatableArray<Finding> Check(Network network) =>
        new(Unused(network.Graph).Concat(Gradients(network.Graph)).Concat(Budgets(network)));

    private static IEnumerable<Finding> Unused(Graph graph)
    {
        bool[] used = Reach.Into(graph, graph.Outputs.Where(output => output.Kind != OutputKind.NextState).Select(output => output.Node));
        bool[] needed = Reach.Into(graph, graph.Outputs.Select(output => output.Node));
        var consumed = new HashSet<int>(graph.Nodes.SelectMany(node => node.Inputs));
        var wasted = new bool[used.Length]; // computed from an unused parameter, which is reported itself
        for (int i = 0; i < used.Length; i++)
        {
            GraphNode node = graph.Nodes[i];
            wasted[i] = node.Inputs.Any(input => wasted[input]);
            switch (node.Operation)
            {
                case ParameterLeaf parameter when !used[i]:
                    wasted[i] = true;
                    yield return new Finding("SN2030", i, null, new([parameter.Label]));
                    break;
                case Input input when !used[i]:
                    yield return new Finding("SN2031", i, null, new([input.IsTarget ? "Target" : "Input", input.Label]));
                    break;
                case not Leaf when !needed[i] && !consumed.Contains(i) && !wasted[i] && !IsPartOfScan(graph, i):
                    yield return new Finding("SN2032", i, null, []);
                    break;
            }
        }
    }

    // Of states and outputs a network uses those it needs.
    private static bool IsPartOfScan(Graph graph, int node) => graph.Nodes[node].Operation is Scan
        || (graph.Nodes[node].Operation is Slice or Reshape && IsPartOfScan(graph, graph.Nodes[node].Inputs[0]));

    private static IEnumerable<Finding> Gradients(Graph graph)
    {
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            if (graph.Nodes[i].Operation is not GradientOf)
            {
                continue;
            }

            (int of, int by) = (graph.Nodes[i].Inputs[0], graph.Nodes[i].Inputs[1]);
            bool[] fromBy = Reach.From(graph, by, PassesGradient);
            if (!fromBy[of])
            {
                yield return new Finding("SN3002", i, null, []);
                continue;
            }

            bool[] intoOf = Reach.Into(graph, [of], PassesGradient);
            bool throughStatistics = graph.Nodes.Where((node, at) =>
                node.Operation is Select && intoOf[at] && fromBy[node.Inputs[1]]
                && Costs.IsPassValue(graph, node.Inputs[0], PassValueKind.BatchStatistics)).Any();
            if (throughStatistics)
            {
                yield return new Finding("SN3001", i, null, []);
            }
        }
    }

    private static bool PassesGradient(GraphNode node, int position) =>
        node.Operation is not StopGradient && !(node.Operation is Select && position == 0);

    private static IEnumerable<Finding> Budgets(Network network)
    {
        NetworkOptions options = network.Options;
        if (options.MaxParameters <= 0 && options.MaxFlops <= 0)
        {
            yield break;
        }

        Costs costs = Costs.Of(network.Graph);
        if (options.MaxParameters > 0 && costs.Parameters > options.MaxParameters)
        {
            yield return Exceeded("SN2020", nameof(options.MaxParameters), costs.Parameters, options.MaxParameters);
        }

        if (options.MaxFlops > 0 && costs.Flops > options.MaxFlops)
        {
            yield return Exceeded("SN2021", nameof(options.MaxFlops), costs.Flops, options.MaxFlops);
        }
    }

    private static Finding Exceeded(string id, string option, long found, long allowed) =>
        new(id, -1, option, new([found.ToString("N0", CultureInfo.InvariantCulture), allowed.ToString("N0", CultureInfo.InvariantCulture)]));
}
