using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Differentiation;

/// <summary>Copies of the declared graph that a program's outputs are added to.</summary>
internal static class DeclaredCopy
{
    /// <summary>Replaces every gradient inside the declaration by the graph that computes it, innermost first.</summary>
    public static Graph ExpandGradients(Graph graph) => Rebuild(graph, graph.Name, graph.Outputs.Select(output => output.Node), copy =>
        graph.Outputs.Select(output => output with { Node = copy[output.Node].Id }), store: true);

    /// <summary>One output for each of some leaves: the gradient of Σ seed·of by it; zeros where nothing depends on it.</summary>
    public static Output[] Gradients(Graph declared, GraphCopy copy, IReadOnlyList<(Node Of, Node Seed)> seeds, OutputKind kind, int[] by)
    {
        Node[] values = by.Select(index => copy[index]).ToArray();
        Node?[] gradients = seeds.Count == 0 ? new Node?[values.Length] : ReverseMode.Gradients(copy.Builder, seeds, values);
        return by.Select((index, i) =>
        {
            string name = declared.Nodes[index].Operation is ParameterLeaf leaf ? leaf.Label : ((Input)declared.Nodes[index].Operation).Label;
            return new Output(kind, name, (gradients[i] ?? Filled(values[i], 0f)).Id);
        }).ToArray();
    }

    /// <summary>The parameters, in order.</summary>
    public static int[] Parameters(Graph graph) => graph.Leaves<ParameterLeaf>().Select(leaf => leaf.Index).ToArray();

    /// <summary>The floating-point inputs of Forward, in order.</summary>
    public static int[] Inputs(Graph graph) =>
        graph.Leaves<Input>().Where(leaf => !leaf.Operation.IsTarget && leaf.Operation.Classes == 0).Select(leaf => leaf.Index).ToArray();

    /// <summary>A value like another, every element the same.</summary>
    public static Node Filled(Node like, float value) => like.Builder.Add(new Constant(value, like.Type));

    /// <summary>A copy of what is wanted of a graph, gradients inside it expanded, with outputs of its own.</summary>
    public static Graph Rebuild(
        Graph source, string name, IEnumerable<int> wanted, Func<GraphCopy, IEnumerable<Output>> outputs, bool evaluation = false, bool store = false)
    {
        var builder = new GraphBuilder(shareEqual: true);
        using GraphBuilder.Session session = builder.Open();
        var copy = new GraphCopy(source, builder);
        copy.Run(wanted, (operation, inputs) => operation switch
        {
            GradientOf => Expand(builder, inputs[0], inputs[1]),
            Scan scan => builder.Add(Rebuild(scan, evaluation, store), inputs),
            // Inference: dropout off, running statistics in use.
            PassValue { Kind: not PassValueKind.BatchSize } when evaluation => builder.Add(new Constant(0f, TensorType.Scalar)),
            _ => builder.Add(operation, inputs),
        });
        return builder.ToGraph(name, outputs(copy));
    }

    private static Scan Rebuild(Scan scan, bool evaluation, bool store)
    {
        Graph body = Rebuild(
            scan.Body,
            scan.Body.Name,
            scan.Body.Outputs.Select(output => output.Node),
            copy => scan.Body.Outputs.Select(output => output with { Node = copy[output.Node].Id }),
            evaluation,
            store);
        return store ? ScanStores.Add(scan with { Body = body }) : scan with { Body = body };
    }

    private static Node Expand(GraphBuilder builder, Node of, Node by) =>
        ReverseMode.Gradients(builder, [(of, Filled(of, 1f))], [by])[0] ?? Filled(by, 0f);
}
