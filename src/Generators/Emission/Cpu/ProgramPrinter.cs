using System.Collections.Generic;
using System.Linq;
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
                blocks.Add(Code.Lines([StepPrinter.Print(plan, program, steps[i], Moved(updates, i)), around is not null || i + 1 < steps.Length ? "team.Barrier();" : ""]));
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

    /// <summary>The counter of a loop, as code.</summary>
    public static string Counter(Loop loop) => loop.Depth == 0 ? "t" : $"t{loop.Depth + 1}";

    /// <summary>Whether a program draws, or reads the settings of the pass.</summary>
    public static bool NeedsPass(Plan plan, PlannedProgram program) =>
        program.Steps.Any(step => step.Kind == StepKind.Call && KernelPrinter.NeedsPass(plan.Kernels[step.Kernel].Kernel));

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
}
