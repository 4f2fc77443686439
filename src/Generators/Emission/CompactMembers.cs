using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission;

/// <summary>Prints the nested class for inference with large weights in few bits.</summary>
internal static class CompactMembers
{
    public static string Emit(Plan plan)
    {
        if (plan.Compact is not CompactLayout layout)
        {
            return "";
        }

        string name = plan.Network.Name;
        bool bytes = layout.Format == WeightFormat.Int8;
        string states = plan.StateLength == 0 ? "" : "\nStates = ref _states.Reference,";
        string blocks = $"Parameters = ref _weights.Floats,{states}\nWeights = ref _weights.{layout.Format.ToString()},";
        string error = bytes
            ? "Each of these weights is off by at most 1/254 of the largest weight of its output."
            : "Each of these weights is rounded to 8 significant bits, so off by at most 2⁻⁹ of itself.";
        return Code.Text($$"""
            /// <summary>{{name}} for inference alone, with {{layout.Weights.Count}} large weights in {{(bytes ? 8 : 16)}} bits: less to read from memory, other answers.</summary>
            /// <remarks>
            /// {{error}} Sums are of 32 bits, in the order of the network's own.
            /// A copy: what becomes of the network afterwards does not change it.
            /// </remarks>
            public sealed class Compact
            {
                [global::System.ThreadStatic]
                private static global::StaticNets.Memory.AlignedMemory? t_workspace;

                private readonly global::StaticNets.Kernels.CompactWeights _weights;
                {{(plan.StateLength == 0 ? "" : "private readonly global::StaticNets.Memory.AlignedMemory _states = new(Info.StateLength);")}}

                /// <summary>Copies a network and rounds its large weights.</summary>
                /// <param name="network">The network.</param>
                /// <exception cref="global::System.ArgumentException">A weight holds a value that is not finite.</exception>
                public Compact({{name}} network)
                {
                    global::StaticNets.Check.NotNull(network);
                    _weights = new global::StaticNets.Kernels.CompactWeights(
                        global::StaticNets.WeightFormat.{{layout.Format.ToString()}},
                        network.Parameters,
                        [
                            {{Code.Lines(Copies(plan, layout))}}
                        ],
                        {{layout.FloatLength}},
                        [
                            {{Code.Lines(Weights(plan, layout))}}
                        ],
                        {{layout.WeightLength}});
                    {{(plan.StateLength == 0 ? "" : "network.States.Span.CopyTo(_states.Span);")}}
                }

                /// <summary>The largest distance between a weight and what is stored of it.</summary>
                public float LargestWeightError => _weights.LargestError;

                /// <summary>Bytes that the parameters take.</summary>
                public long ParameterBytes => _weights.Bytes;

                /// <summary>Threads that share the work of a call; null for the calling one alone.</summary>
                public global::StaticNets.Threading.WorkerPool? Workers { get; set; }

                {{InferenceMembers.Emit(plan, ProgramKind.InferCompact, blocks)}}

                {{MemberEmitter.RunMember}}
            }
            """);
    }

    private static IEnumerable<string> Copies(Plan plan, CompactLayout layout) =>
        from slot in layout.Floats
        let source = plan.Parameters.FirstOrDefault(source => source.Label == slot.Label)
        where source is not null
        select $"new({source.Offset}, {source.Length}, {slot.Offset}), // {slot.Label}";

    private static IEnumerable<string> Weights(Plan plan, CompactLayout layout) =>
        from slot in layout.Weights
        let source = plan.Parameters.First(source => source.Label == slot.Label)
        let factors = layout.Floats.FirstOrDefault(factors => factors.Label == CompactPlanner.FactorLabel(slot.Label))
        select $"new(\"{slot.Label}\", {source.Offset}, {slot.Shape[0]}, {slot.Shape.Size / slot.Shape[0]}, {slot.Offset}, {factors?.Offset ?? 0}),";
}
