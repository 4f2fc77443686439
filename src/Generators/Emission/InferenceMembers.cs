using StaticNets.Generators.Emission.Cpu;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission;

/// <summary>Prints the three forms of Infer, and the one of the generic interface.</summary>
internal static class InferenceMembers
{
    // Samples count from the start of their chunk, which the step tells apart.
    private const string Draws = "Pass = global::StaticNets.Pass.Evaluation with { Seed = NoiseSeed, Step = (uint)start },";

    public static string Emit(Plan plan) => Emit(plan, ProgramKind.Infer, "Parameters = ref Parameters.Reference,\nStates = ref States.Reference,");

    /// <summary>The same members around another program of inference.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="kind">The program.</param>
    /// <param name="blocks">Where its blocks lie, as initializers of its fields.</param>
    public static string Emit(Plan plan, ProgramKind kind, string blocks)
    {
        Signature signature = Signature.Inference(plan);
        PlannedProgram program = plan.Program(kind)!;
        string seed = !ProgramPrinter.NeedsPass(plan, program) ? "" : """
            /// <summary>Seed of the random numbers that inference draws: the same seed gives a sample at the same place of its batch the same bits.</summary>
            public ulong NoiseSeed { get; set; }


            """;
        return seed + Code.Text($$"""
            /// <summary>Answers for one sample, in evaluation mode. Safe to call from several threads; allocates on a thread's first call only.</summary>
            {{signature.Documentation.Replace("[batch]", "[1]").Replace("[batch, ", "[")}}
            /// <exception cref="global::System.ArgumentException">A span has another length, or two overlap.</exception>
            public void Infer({{signature.Declared}}) => Infer({{signature.Passed}}, 1);

            /// <summary>Answers for a batch, in evaluation mode. Safe to call from several threads; allocates on a thread's first call only.</summary>
            {{signature.Documentation}}
            /// <param name="batch">Number of samples, positive.</param>
            /// <exception cref="global::System.ArgumentException">A span has another length, or two overlap.</exception>
            public void Infer({{signature.Declared}}, int batch) =>
                Infer({{signature.Passed}}, batch, (t_workspace ??= new global::StaticNets.Memory.AlignedMemory(WorkspaceBytes / sizeof(float))).Span);

            /// <summary>Answers for a batch, in evaluation mode, in a workspace of the caller's. Never allocates.</summary>
            {{signature.Documentation}}
            /// <param name="batch">Number of samples, positive.</param>
            /// <param name="workspace">At least WorkspaceBytes bytes, overwritten; calls that run at the same time need one each.</param>
            /// <exception cref="global::System.ArgumentException">A span has another length, or two overlap.</exception>
            [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
            public void Infer({{signature.Declared}}, int batch, global::System.Span<float> workspace)
            {
                global::StaticNets.Check.Batch(batch);
                {{signature.Checks}}
                global::StaticNets.Check.LengthAtLeast(workspace, WorkspaceBytes / sizeof(float));
                {{signature.ChecksAgainst("workspace")}}

                for (int start = 0; start < batch; start += Chunk)
                {
                    var program = new {{MemberEmitter.ProgramType(plan, kind)}}
                    {
                        Arena = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(workspace),
                        {{blocks}}
                        {{signature.Fields(program, "start")}}
                        Batch = global::System.Math.Min(Chunk, batch - start),
                        {{(ProgramPrinter.NeedsPass(plan, program) ? Draws : "")}}
                    };
                    Run(ref program);
                }
            }

            {{(kind == ProgramKind.Infer ? "/// <inheritdoc/>" : "/// <summary>Answers for a batch in columns, in evaluation mode.</summary>\n/// <param name=\"inputs\">Input columns.</param>\n/// <param name=\"outputs\">Outputs one after another, overwritten.</param>")}}
            public void Infer(in global::StaticNets.Batch inputs, global::System.Span<float> outputs)
            {
                {{BatchColumns.InputChecks(plan)}}
                Infer({{BatchColumns.Slices(signature, "inputs")}}, inputs.Count);
            }
            """);
    }
}
