using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Initialization.Rules;

namespace StaticNets.Generators.Initialization;

/// <summary>Mean and variance of every value of a graph before training, followed from the inputs.</summary>
/// <remarks>
/// Elementwise functions of one value are integrated over its distribution, taken for normal; unrelated values are
/// taken for independent. Source: Bingham and Miikkulainen, "AutoInit", 2021, section 3.
/// </remarks>
internal sealed class Propagation
{
    /// <summary>A batch as large as this counts as all samples: means over it do not vary.</summary>
    public const int NominalBatch = 1 << 20;

    // The first that knows a node decides; structures of several nodes stand before the rules of their parts.
    private static readonly IStatisticRule[] Rules =
    [
        new LeafRule(), new ViewRule(), new LayerRule(), new BiasRule(), new MaskRule(), new CentringRule(), new NormalizationRule(),
        new SoftmaxRule(), new ElementwiseRule(), new ProductRule(), new ReductionRule(), new ConcatRule(), new PaddingRule(),
    ];

    private readonly Statistic?[] _statistics;

    private Propagation(Graph graph, AutoInitOptions options)
    {
        Graph = graph;
        Options = options;
        _statistics = new Statistic?[graph.Nodes.Count];
    }

    public Graph Graph { get; }

    public AutoInitOptions Options { get; }

    /// <summary>For each weight, by its node, the layers it is used in.</summary>
    public Dictionary<int, List<Layer>> Layers { get; } = [];

    /// <summary>Parameters that are added to the product of a layer.</summary>
    public HashSet<int> Biases { get; } = [];

    /// <summary>Nodes that no rule knows; what comes in passes through.</summary>
    public List<int> Unknown { get; } = [];

    /// <summary>The statistic of a node; only those before the one at hand are known.</summary>
    public Statistic this[int index] => _statistics[index]!;

    /// <summary>Follows a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="options">Inputs and target variance.</param>
    /// <param name="wanted">Nodes whose statistics are wanted.</param>
    public static Propagation Run(Graph graph, AutoInitOptions options, IEnumerable<int> wanted)
    {
        var propagation = new Propagation(graph, options);
        bool[] needed = GraphCopy.Reachable(graph, wanted);
        for (int i = 0; i < needed.Length; i++)
        {
            if (needed[i])
            {
                propagation._statistics[i] = propagation.Statistic(i);
            }
        }

        return propagation;
    }

    /// <summary>The node behind views: the same elements, in other places.</summary>
    public int Behind(int index) => ViewRule.Behind(Graph, index);

    private Statistic Statistic(int index)
    {
        foreach (IStatisticRule rule in Rules)
        {
            if (rule.Apply(this, index) is Statistic found)
            {
                return found;
            }
        }

        Unknown.Add(index);
        GraphNode node = Graph.Nodes[index];
        // Whatever an operation does, its result is more like the input of its own shape than like the others.
        int[] alike = node.Inputs.Where(input => Graph.Nodes[input].Type == node.Type).ToArray();
        return alike.Length > 0 ? this[alike[0]]
            : node.Inputs.Count > 0 ? this[node.Inputs[0]]
            : Initialization.Statistic.Of(0, 1);
    }
}
