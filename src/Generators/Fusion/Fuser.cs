using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Layout;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Fusion;

/// <summary>From a graph of operations to a row of kernels.</summary>
internal static class Fuser
{
    /// <summary>The pass.</summary>
    public static FusedNetwork Fuse(DifferentiatedNetwork network, CancellationToken cancellation)
    {
        FusedProgram[] programs = network.Programs.Select(program =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Fuse(program);
        }).ToArray();

        // The loss alone is the first part of the loss with its gradient: the same kernels, the same bits.
        FusedProgram? gradient = programs.FirstOrDefault(program => program.Kind == ProgramKind.LossAndGradient);
        return new FusedNetwork(network.Network, programs.Select(program =>
            program.Kind == ProgramKind.MeanLoss && gradient is not null ? PartOf(gradient, ProgramKind.MeanLoss, Place.MeanLoss) : program).ToArray());
    }

    /// <summary>The steps of a program that what lives in some place needs. Of a loop that is all of them.</summary>
    private static FusedProgram PartOf(FusedProgram program, ProgramKind kind, Place place)
    {
        var needed = new HashSet<int>(Enumerable.Range(0, program.Values.Count).Where(value => program.Values[value].Place == place));
        var steps = new List<Step>();
        for (int end = program.Steps.Count; end > 0;)
        {
            Loop? loop = program.Steps[end - 1].Loop?.Outermost;
            int start = end - 1;
            while (loop is not null && start > 0 && program.Steps[start - 1].Loop?.Outermost == loop)
            {
                start--;
            }

            Step[] together = program.Steps.Skip(start).Take(end - start).ToArray();
            if (together.Any(step => step.Values.Where((_, argument) => step.Kernel.Arguments[argument].IsWritten).Any(value => needed.Contains(Root(value)))))
            {
                needed.UnionWith(together.SelectMany(step => step.Values).Select(Root));
                steps.InsertRange(0, together);
            }

            end = start;
        }

        int[] used = [.. steps.SelectMany(step => step.Values).SelectMany(WithBases).Distinct().OrderBy(value => value)];
        var places = used.Select((value, place) => (value, place)).ToDictionary(pair => pair.value, pair => pair.place);
        return new FusedProgram(
            kind,
            used.Select(value => program.Values[value]).Select(value =>
                value.Window is null ? value : value with { Window = value.Window with { Base = places[value.Window.Base] } }).ToArray(),
            steps.Select(step => step with { Values = step.Values.Select(value => places[value]).ToArray() }).ToArray());

        int Root(int value) => Value.Root(program.Values, value);

        IEnumerable<int> WithBases(int value) => program.Values[value].Window is Window window ? [value, .. WithBases(window.Base)] : [value];
    }

    /// <summary>One program, fused.</summary>
    public static FusedProgram Fuse(Program program)
    {
        Graph graph = Recomputation.Apply(Arranger.Arrange(program).Graph);
        var clusters = new Clusters(graph);
        var values = new ValueTable(graph, clusters);
        Step[] steps = Steps(graph, clusters, values).ToArray();
        return new FusedProgram(program.Kind, values.ToArray(), steps);
    }

    /// <summary>The steps of a program, or of a step within a loop.</summary>
    public static IEnumerable<Step> Steps(Graph graph, Clusters clusters, ValueTable values)
    {
        ILookup<int, int> members = clusters.Members();
        return clusters.InOrder()
            .Where(cluster => members[cluster].Any(clusters.IsStored))
            .SelectMany(cluster => graph.Nodes[cluster].Operation is Scan
                ? LoopBuilder.Build(graph, clusters, values, cluster)
                : KernelBuilder.Build(graph, clusters, values, cluster, members[cluster].ToArray()))
            .Select(step => step.Loop is null ? step with { Loop = values.Loop } : step);
    }
}
