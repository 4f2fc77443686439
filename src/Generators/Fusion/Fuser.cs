using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Layout;

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

    /// <summary>The steps of a program that what lives in some place needs.</summary>
    private static FusedProgram PartOf(FusedProgram program, ProgramKind kind, Place place)
    {
        var needed = new HashSet<int>(Enumerable.Range(0, program.Values.Count).Where(value => program.Values[value].Place == place));
        var steps = new List<Step>();
        foreach (Step step in program.Steps.Reverse())
        {
            int[] written = [.. step.Values.Where((_, argument) => step.Kernel.Arguments[argument].IsWritten)];
            if (written.Any(needed.Contains))
            {
                needed.UnionWith(step.Values);
                steps.Insert(0, step);
            }
        }

        int[] used = [.. steps.SelectMany(step => step.Values).Distinct().OrderBy(value => value)];
        return new FusedProgram(
            kind,
            used.Select(value => program.Values[value]).ToArray(),
            steps.Select(step => step with { Values = step.Values.Select(value => Array.IndexOf(used, value)).ToArray() }).ToArray());
    }

    /// <summary>One program, fused.</summary>
    public static FusedProgram Fuse(Program program)
    {
        Graph graph = Arranger.Arrange(program).Graph;
        var clusters = new Clusters(graph);
        var values = new ValueTable(graph, clusters);
        ILookup<int, int> members = clusters.Members();
        IEnumerable<Step> steps = clusters.InOrder()
            .Where(cluster => members[cluster].Any(clusters.IsStored))
            .SelectMany(cluster => KernelBuilder.Build(graph, clusters, values, cluster, members[cluster].ToArray()));
        return new FusedProgram(program.Kind, values.ToArray(), steps.ToArray());
    }
}
