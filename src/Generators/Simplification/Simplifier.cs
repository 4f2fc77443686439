using System;
using System.Linq;
using System.Threading;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>Makes a program smaller without changing a bit of its results, but for the sign of a zero and where noted.</summary>
/// <remarks>
/// Dead nodes are not copied, equal nodes are one, and each node goes through the rewriting rules as it is copied, so
/// that a rule sees inputs that are already simple.
/// </remarks>
internal static class Simplifier
{
    /// <summary>The pass.</summary>
    public static DifferentiatedNetwork Simplify(DifferentiatedNetwork network, CancellationToken cancellation) => network with
    {
        Programs = network.Programs.Select(program =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Simplify(program);
        }).ToArray(),
    };

    /// <summary>One program, simplified.</summary>
    public static Program Simplify(Program program)
    {
        Graph plain = program.Graph.Leaves<Attention>().Any() ? Rebuild(program.Graph, Expand) : program.Graph;
        Graph simple = ScanPruning.Prune(WithoutDeadNodes(Rebuild(plain, Rewriter.Rewrite)));
        return program with { Graph = program.Kind == ProgramKind.Infer ? WithoutDeadNodes(Rebuild(simple, new AffineFolding().Rewrite)) : simple };
    }

    /// <summary>The graph without the nodes that no output needs; rules leave some behind.</summary>
    public static Graph WithoutDeadNodes(Graph graph) => Rebuild(graph, (operation, inputs) => GraphBuilder.Current.Add(operation, inputs));

    // What is written in other operations, before the rules look at these.
    private static Node Expand(Operation operation, Node[] inputs) =>
        operation is Attention attention ? AttentionRules.Expand(attention, inputs) : GraphBuilder.Current.Add(operation, inputs);

    private static Graph Rebuild(Graph graph, Func<Operation, Node[], Node> rewrite)
    {
        var builder = new GraphBuilder(shareEqual: true);
        using GraphBuilder.Session session = builder.Open();
        var copy = new GraphCopy(graph, builder);
        copy.Run(graph.Outputs.Select(output => output.Node), rewrite);
        return builder.ToGraph(graph.Name, graph.Outputs.Select(output => output with { Node = copy[output.Node].Id }).ToArray());
    }
}
