using System.Linq;
using StaticNets.Generators.Emission.Cpu;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission;

/// <summary>Prints the three forms of Infer, and the one of the generic interface.</summary>
internal static class InferenceMembers
{
    // Samples count from the start of their chunk, which the step tells apart.
    private const string Draws = "Pass = global::StaticNets.Pass.Evaluation with { Seed = NoiseSeed, Step = (uint)start },";

    public static string Emit(Plan plan)
    {
        Signature signature = Signature.Inference(plan);
        PlannedProgram program = plan.Program(ProgramKind.Infer)!;
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
            public void Infer({{signature.Declared}}, int batch, global::System.Span<float> workspace)
            {
                global::StaticNets.Check.Batch(batch);
                {{signature.Checks}}
                global::StaticNets.Check.LengthAtLeast(workspace, WorkspaceBytes / sizeof(float));
                {{signature.ChecksAgainst("workspace")}}

                for (int start = 0; start < batch; start += Chunk)
                {
                    var program = new {{MemberEmitter.ProgramType(plan, ProgramKind.Infer)}}
                    {
                        Arena = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(workspace),
                        Parameters = ref Parameters.Reference,
                        States = ref States.Reference,
                        {{signature.Fields(program, "start")}}
                        Batch = global::System.Math.Min(Chunk, batch - start),
                        {{(ProgramPrinter.NeedsPass(plan, program) ? Draws : "")}}
                    };
                    Run(ref program);
                }
            }

            /// <inheritdoc/>
            public void Infer(in global::StaticNets.Batch inputs, global::System.Span<float> outputs)
            {
                global::StaticNets.Check.Batch(inputs.Count);
                global::StaticNets.Check.Columns(inputs, Info, withTargets: false);
                global::StaticNets.Check.Length(outputs, inputs.Count * {{Names.Outputs(plan).Sum(output => output.Shape.Size)}}L);
                Infer({{BatchColumns.Slices(signature, "inputs")}}, inputs.Count);
            }
            """);
    }
}
