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
        ParameterUpdates? updates = program.TakesOptimizer ? ParameterUpdates.Of(plan, program) : null;
        string steps = Code.Blocks([Steps(plan, program, updates, [.. program.Steps], null), AtEnd(updates)]);
        return Code.Text($$"""
            /// <summary>{{program.Kind.ToString()}}: {{program.Steps.Count}} steps in an arena of {{program.SharedFloats}} + B·{{program.SampleFloats}} floats.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
            public static void {{program.Kind.ToString()}}(ref {{Names.ProgramStruct(plan, program.Kind)}} p, Team team)
            {
                int batch = p.Batch;
                {{(NeedsPass(plan, program) ? "Pass pass = p.Pass;" : "")}}

                {{steps}}
            }
            """);
    }

    // In a loop the threads meet after every step; after the last step of the program they part.
    private static string Steps(Plan plan, PlannedProgram program, ParameterUpdates? updates, PlannedStep[] steps, Loop? around)
    {
        var blocks = new List<string>();
        for (int i = 0; i < steps.Length;)
        {
            if (steps[i].Loop?.Directly(around) is not Loop loop || steps[i].Loop == around)
            {
                blocks.Add(Code.Lines([Step(plan, program, steps[i], Moved(updates, i)), around is not null || i + 1 < steps.Length ? "team.Barrier();" : ""]));
                i++;
                continue;
            }

            PlannedStep[] inside = steps.Skip(i).TakeWhile(step => step.Loop?.Directly(around) == loop).ToArray();
            string t = Counter(loop);
            string range = loop.Reverse ? $"nint {t} = {loop.Steps - 1}; {t} >= 0; {t}--" : $"nint {t} = 0; {t} < {loop.Steps}; {t}++";
            blocks.Add(Code.Text($$"""
                for ({{range}})
                {
                    {{Steps(plan, program, null, inside, loop)}}
                }
                """));
            i += inside.Length;
        }

        return Code.Blocks(blocks);
    }

    private static Slot? Moved(ParameterUpdates? updates, int step) => updates is not null && updates.AtSteps.TryGetValue(step, out Slot? slot) ? slot : null;

    private static string AtEnd(ParameterUpdates? updates)
    {
        if (updates is null || updates.AtEnd.Count == 0)
        {
            return "";
        }

        IEnumerable<string> moves = updates.AtEnd.Select(range =>
            $"p.Move({(range.Offset == 0 ? "" : $"{range.Offset} + ")}team.Begin({range.Length}, {Planner.Alignment}), {(range.Offset == 0 ? "" : $"{range.Offset} + ")}team.End({range.Length}, {Planner.Alignment}));");
        return Code.Text($$"""
            if (p.Optimizer is not null)
            {
                team.Barrier();
                {{Code.Lines(moves)}}
            }
            """);
    }

    private static string Counter(Loop loop) => loop.Depth == 0 ? "t" : $"t{loop.Depth + 1}";

    /// <summary>Whether a program draws, or reads the settings of the pass.</summary>
    public static bool NeedsPass(Plan plan, PlannedProgram program) =>
        program.Steps.Any(step => step.Kind == StepKind.Call && KernelPrinter.NeedsPass(plan.Kernels[step.Kernel].Kernel));

    private static string Step(Plan plan, PlannedProgram program, PlannedStep step, Slot? moved)
    {
        string[] places = step.Values.Select(value => Place(plan, program, value)).ToArray();
        if (step.Kind != StepKind.Call)
        {
            Value matrix = program.Values[step.Values[0]];
            int rows = matrix.Type.Shape[0];
            int columns = matrix.Type.Shape.Size / rows;
            string share = string.Join(", ", Share($"Panels.Count({rows})"));
            return step.Kind == StepKind.Unpack
                ? $"Panels.UnpackRange({places[0]}, {places[1]}, {rows}, {columns}, {share});"
                : $"Panels.PackRange({places[0]}, {places[1]}, {rows}, {columns}, {share});";
        }

        PlannedKernel planned = plan.Kernels[step.Kernel];
        Extent extent = planned.Schedule.Divided < 0 ? 1 : planned.Kernel.Axes[planned.Schedule.Divided].Extent;
        if (planned.Schedule is ProductSchedule { ByPanels: true } panels)
        {
            extent = panels.PanelsOfResult;
        }

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
            "begin" => moved is null ? Share($"{length}{grain}")[0] : "panel",
            "end" => moved is null ? Share($"{length}{grain}")[1] : "panel + 1",
            _ => name,
        });
        string call = $"{planned.Kernel.Name}({string.Join(", ", places.Concat(scalars))});";
        if (moved is not null)
        {
            return Code.Text($$"""
                for (int panel = team.Begin({{length}}); panel < team.End({{length}}); panel++)
                {
                    {{call}}
                    p.MovePanel({{moved.Offset}}, {{moved.Shape[0]}}, {{moved.Shape.Size / moved.Shape[0]}}, panel); // {{moved.Label}}
                }
                """);
        }

        if (planned.Schedule is ProductSchedule { RowByRow: true } rowByRow)
        {
            string[] pass = KernelPrinter.NeedsPass(planned.Kernel) ? ["in pass"] : [];
            string[] more = ["0", .. pass, .. Share($"{ProductSchedule.PanelsOf(planned.Kernel.Axes[rowByRow.Lane].Extent.Count)}")];
            return Code.Text($$"""
                if (batch == 1)
                {
                    {{ProductPrinter.RowName(planned.Kernel)}}({{string.Join(", ", places.Concat(more))}});
                }
                else
                {
                    {{call}}
                }
                """);
        }

        return planned.Schedule.Divided >= 0
            ? call
            : Code.Text($$"""
                if (team.Index == 0)
                {
                    {{call}}
                }
                """);
    }

    // Where a thread's share of a range begins and ends.
    private static string[] Share(string range) => [$"team.Begin({range})", $"team.End({range})"];

    private static string Place(Plan plan, PlannedProgram program, int index)
    {
        Value value = program.Values[Value.Root(program.Values, index)];
        (string block, string address) = value.Place switch
        {
            Kernels.Place.Parameter when program.Kind == ProgramKind.InferCompact => ("p.Parameters", Slot(plan.Compact!.Floats, value)),
            Kernels.Place.Parameter => ("p.Parameters", Slot(plan.Parameters, value)),
            Kernels.Place.CompactWeight => ("p.Weights", Slot(plan.Compact!.Weights, value)),
            Kernels.Place.Direction => ("p.Direction", Slot(plan.Parameters, value)),
            Kernels.Place.ParameterGradient => ("p.Gradient", Slot(plan.Parameters, value)),
            Kernels.Place.State => ("p.States", Slot(plan.States, value)),
            Kernels.Place.Arena or Kernels.Place.MeanLoss or Kernels.Place.NextState => ("p.Arena", ArenaAddress(program, Value.Root(program.Values, index))),
            Kernels.Place.Table => ($"Rows.First({Names.TableClass(plan)}.Table{System.Array.IndexOf(Names.Tables(plan), value.Table)})", "0"),
            _ => ($"p.{Names.Field(value)}", "0"),
        };
        string[] terms = [.. new[] { address }.Concat(Moves(program, index)).Where(term => term != "0")];
        return terms.Length == 0 ? $"ref {block}" : $"ref Unsafe.Add(ref {block}, {string.Join(" + ", terms)})";
    }

    // Where a window lies in its tensor.
    private static IEnumerable<string> Moves(PlannedProgram program, int index)
    {
        if (program.Values[index].Window is not Window window)
        {
            return [];
        }

        string counter = window.Loop is null ? "" : Counter(window.Loop);
        (int offset, string move) = window switch
        {
            { Loop: null } or { Stride: 0 } => (window.Offset, "0"),
            { Alternates: true } => (window.Offset, $"({(window.Ahead == 0 ? counter : $"({counter} + {window.Ahead})")} & 1) * {window.Stride}"),
            _ => (window.Offset + (window.Ahead * window.Stride), $"{counter} * {window.Stride}"),
        };
        return [.. Moves(program, window.Base), $"{offset}", move];
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

    private static string Slot(EquatableArray<Slot> slots, Value value) => $"{slots.First(slot => slot.Label == value.Label).Offset}";
}
