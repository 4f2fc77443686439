using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Initialization.Rules;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Shapes;

namespace StaticNets.Generators.Initialization;

/// <summary>Chooses how the weights of a network begin, from the graph alone.</summary>
/// <remarks>
/// Var(W) = S / (fan_in·E[x²]) lets the output of each product have variance S. A weight that several products share
/// is chosen from the average of what comes into them.
/// Source: Bingham and Miikkulainen, "AutoInit: analytic signal-preserving weight initialization for neural networks", 2021.
/// </remarks>
internal static class AutoInitializer
{
    /// <summary>Standard deviation of a standard normal number cut at ±2.</summary>
    public const double CutDeviation = 0.87962566103423978;

    /// <summary>The pass: nothing changes unless the network asks for it.</summary>
    public static Network Initialize(Network network, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return network.Options.AutoInit is AutoInitOptions options
            ? network with { Graph = Initialize(network.Graph, options) }
            : network;
    }

    /// <summary>The graph with every weight's initializer chosen.</summary>
    public static Graph Initialize(Graph graph, AutoInitOptions options)
    {
        Propagation propagation = Run(graph, options);
        GraphNode[] nodes = graph.Nodes.ToArray();
        foreach (KeyValuePair<int, List<Layer>> weight in propagation.Layers)
        {
            // What begins as a constant does so on purpose, and a weight that only zeros meet has no scale.
            var leaf = (ParameterLeaf)nodes[weight.Key].Operation;
            double moment = weight.Value.Average(layer => layer.FanIn * layer.SecondMoment);
            if (leaf.Initializer.Kind is not (InitKind.Constant or InitKind.RowLengths) && moment > 0 && !double.IsNaN(moment) && !double.IsInfinity(moment))
            {
                Replace(weight.Key, Chosen(leaf.Shape, moment, weight.Value[0].FanIn, options));
            }
        }

        foreach (int bias in propagation.Biases.Where(bias => !propagation.Layers.ContainsKey(bias)))
        {
            Replace(bias, Init.Zeros);
        }

        return graph with { Nodes = nodes };

        void Replace(int index, Init init) =>
            nodes[index] = nodes[index] with { Operation = (ParameterLeaf)nodes[index].Operation with { Initializer = init } };
    }

    /// <summary>The operations through which statistics can only be passed on unchanged.</summary>
    public static EquatableArray<Finding> Check(Network network) => network.Options.AutoInit is AutoInitOptions options
        ? new(Run(network.Graph, options).Unknown.Select(index =>
            new Finding("SN2051", index, null, new([network.Graph.Nodes[index].Operation.Name]))))
        : EquatableArray<Finding>.Empty;

    private static Init Chosen(Shape shape, double moment, double fanIn, AutoInitOptions options)
    {
        double variance = options.Variance / moment;
        return options.Orthogonal && shape.Rank >= 2
            ? Init.OrthogonalWith(Math.Sqrt(variance * fanIn))
            : Init.TruncatedNormal(0, Math.Sqrt(variance) / CutDeviation);
    }

    // What leads to a product or to a sum that may be a layer's; what is done with the last of them matters to no weight.
    private static Propagation Run(Graph graph, AutoInitOptions options) => Propagation.Run(
        graph, options, Enumerable.Range(0, graph.Nodes.Count).Where(index => graph.Nodes[index].Operation switch
        {
            Contract => true,
            Add => graph.Nodes[index].Inputs.Any(input => graph.Nodes[ViewRule.Behind(graph, input)].Operation is ParameterLeaf),
            _ => false,
        }));
}
