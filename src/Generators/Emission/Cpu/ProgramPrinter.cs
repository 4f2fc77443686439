using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Prints a program: its kernels in order, each on the thread's share, and a barrier where threads must meet.</summary>
internal static class ProgramPrinter
{
    public static string Print(Plan plan, PlannedProgram program)
    {
        IEnumerable<string> steps = program.Steps.Select((step, i) =>
            Code.Lines([Step(plan, program, step), i + 1 < program.Steps.Count ? "team.Barrier();" : ""]));
        return Code.Text($$"""
            /// <summary>{{program.Kind.ToString()}}: {{program.Steps.Count}} steps in an arena of {{program.SharedFloats}} + B·{{program.SampleFloats}} floats.</summary>
            public static void {{program.Kind.ToString()}}(ref {{Names.ProgramStruct(plan, program.Kind)}} p, Team team)
            {
                int batch = p.Batch;
                {{(NeedsPass(plan, program) ? "Pass pass = p.Pass;" : "")}}

                {{Code.Blocks(steps)}}
            }
            """);
    }

    /// <summary>Whether a program draws, or reads the settings of the pass.</summary>
    public static bool NeedsPass(Plan plan, PlannedProgram program) =>
        program.Steps.Any(step => step.Kind == StepKind.Call && KernelPrinter.NeedsPass(plan.Kernels[step.Kernel].Kernel));

    private static string Step(Plan plan, PlannedProgram program, PlannedStep step)
    {
        string[] places = step.Values.Select(value => Place(plan, program, value)).ToArray();
        if (step.Kind != StepKind.Call)
        {
            Value matrix = program.Values[step.Values[0]];
            int rows = matrix.Type.Shape[0];
            int columns = matrix.Type.Shape.Size / rows;
            string share = $"team.Begin(Panels.Count({rows})), team.End(Panels.Count({rows}))";
            return step.Kind == StepKind.Unpack
                ? $"Panels.UnpackRange({places[0]}, {places[1]}, {rows}, {columns}, {share});"
                : $"Panels.PackRange({places[0]}, {places[1]}, {rows}, {columns}, {share});";
        }

        PlannedKernel planned = plan.Kernels[step.Kernel];
        Extent extent = planned.Schedule.Divided < 0 ? 1 : planned.Kernel.Axes[planned.Schedule.Divided].Extent;
        string length = !extent.TimesBatch ? $"{extent.Count}" : extent.Count == 1 ? "batch" : $"batch * {extent.Count}";
        // Shares of a loop along the lanes begin at whole vectors of the widest kind, on every machine.
        string grain = planned.Schedule switch
        {
            ProductSchedule { Grain: > 1 } product when product.Divided == product.Row => $", {product.Grain}",
            ProductSchedule => "",
            { } other when other.Divided == other.Lane => $", {Planner.Alignment}",
            _ => "",
        };
        IEnumerable<string> scalars = KernelPrinter.Scalars(planned, declared: false).Select(name => name switch
        {
            "begin" => $"team.Begin({length}{grain})",
            "end" => $"team.End({length}{grain})",
            _ => name,
        });
        string call = $"{planned.Kernel.Name}({string.Join(", ", places.Concat(scalars))});";
        return planned.Schedule.Divided >= 0
            ? call
            : Code.Text($$"""
                if (team.Index == 0)
                {
                    {{call}}
                }
                """);
    }

    private static string Place(Plan plan, PlannedProgram program, int index)
    {
        Value value = program.Values[index];
        return value.Place switch
        {
            Kernels.Place.Parameter => At("p.Parameters", Slot(plan.Parameters, value)),
            Kernels.Place.Direction => At("p.Direction", Slot(plan.Parameters, value)),
            Kernels.Place.ParameterGradient => At("p.Gradient", Slot(plan.Parameters, value)),
            Kernels.Place.State => At("p.States", Slot(plan.States, value)),
            Kernels.Place.Arena or Kernels.Place.MeanLoss or Kernels.Place.NextState => At("p.Arena", ArenaAddress(program, index)),
            Kernels.Place.Table => $"ref Rows.First({Names.TableClass(plan)}.Table{System.Array.IndexOf(Names.Tables(plan), value.Table)})",
            _ => $"ref p.{Names.Field(value)}",
        };
    }

    /// <summary>Where a tensor of the arena begins, as code.</summary>
    public static string ArenaAddress(PlannedProgram program, int value)
    {
        int offset = program.Offsets[value];
        if (!program.Values[value].Type.Batched)
        {
            return $"{offset}";
        }

        return offset == 0 ? $"{program.SharedFloats}" : program.SharedFloats == 0 ? $"{offset} * batch" : $"{program.SharedFloats} + {offset} * batch";
    }

    private static string At(string block, string address) => address == "0" ? $"ref {block}" : $"ref Unsafe.Add(ref {block}, {address})";

    private static string Slot(EquatableArray<Slot> slots, Value value) => $"{slots.First(slot => slot.Label == value.Label).Offset}";
}
