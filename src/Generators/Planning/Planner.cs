using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Planning;

/// <summary>From kernels to a plan: layouts, schedules, places, order.</summary>
internal static class Planner
{
    /// <summary>Floats that slots and buffers begin at multiples of: one cache line, one 512-bit vector.</summary>
    public const int Alignment = 16;

    /// <summary>The pass.</summary>
    public static Plan Plan(FusedNetwork fused, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        (Network network, EquatableArray<FusedProgram> programs) = fused;
        var inPanels = new HashSet<string>(programs.SelectMany(PackedWeights));
        Slot[] parameters = Slots(network.Graph.Leaves<ParameterLeaf>().Select(leaf => (leaf.Operation.Label, leaf.Operation.Shape, leaf.Operation.Initializer)), inPanels);
        Slot[] states = Slots(network.Graph.Leaves<State>().Select(leaf => (leaf.Operation.Label, leaf.Operation.Shape, leaf.Operation.Initializer)), []);

        var kernels = new KernelTable();
        PlannedProgram[] planned = programs.Select(program => ProgramPlanner.Plan(program, inPanels, kernels)).ToArray();
        if (network.Options.CompactWeights == WeightFormat.Float32)
        {
            return new Plan(network, parameters, states, kernels.ToArray(), planned);
        }

        PlannedProgram infer = planned.First(program => program.Kind == ProgramKind.Infer);
        (PlannedProgram compact, CompactLayout layout) = CompactPlanner.Plan(infer, kernels, parameters, network.Options.CompactWeights);
        return new Plan(network, parameters, states, kernels.ToArray(), planned.Append(compact).ToArray()) { Compact = layout };
    }

    public static int Align(int floats) => (floats + Alignment - 1) / Alignment * Alignment;

    // A weight is packed once, for every program, if some product takes it as its right operand.
    private static IEnumerable<string> PackedWeights(FusedProgram program) =>
        from step in program.Steps
        from argument in Enumerable.Range(0, step.Values.Count)
        let value = program.Values[step.Values[argument]]
        where value.Place == Place.Parameter && value.Type.Shape.Rank >= 2
            && value.Type.Shape[0] >= ProductScheduler.FewestPackedRows
            && ProductScheduler.WantsPanels(step.Kernel, argument)
        select value.Label;

    private static Slot[] Slots(IEnumerable<(string Label, Shape Shape, Init Initializer)> tensors, HashSet<string> inPanels)
    {
        var slots = new List<Slot>();
        int offset = 0;
        foreach ((string label, Shape shape, Init initializer) in tensors)
        {
            bool packed = inPanels.Contains(label);
            int length = packed ? shape.Size / shape[0] * Align(shape[0]) : shape.Size;
            slots.Add(new Slot(label, shape, offset, Align(length), packed, initializer));
            offset += Align(length);
        }

        return [.. slots];
    }
}
