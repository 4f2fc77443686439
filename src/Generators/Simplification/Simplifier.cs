using System.Linq;
using System.Threading;
using StaticNets.Generators.Graphs;

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
        var builder = new GraphBuilder(shareEqual: true);
        using GraphBuilder.Session session = builder.Open();
        var copy = new GraphCopy(program.Graph, builder);
        copy.Run(program.Graph.Outputs.Select(output => output.Node), Rewriter.Rewrite);
        Graph rewritten = builder.ToGraph(
            program.Graph.Name, program.Graph.Outputs.Select(output => output with { Node = copy[output.Node].Id }).ToArray());
        return program with { Graph = ScanPruning.Prune(WithoutDeadNodes(rewritten)) };
    }

    /// <summary>Rules leave behind the inputs they no longer need.</summary>
    public static Graph WithoutDeadNodes(Graph graph)
    {
        var builder = new GraphBuilder(shareEqual: true);
        using GraphBuilder.Session session = builder.Open();
        var copy = new GraphCopy(graph, builder);
        copy.Run(graph.Outputs.Select(output => output.Node), builder.Add);
        return builder.ToGraph(graph.Name, graph.Outputs.Select(output => output with { Node = copy[output.Node].Id }).ToArray());
    }
}
