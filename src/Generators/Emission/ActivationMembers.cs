using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission;

/// <summary>Prints the member that shows what each layer gives.</summary>
internal static class ActivationMembers
{
    public static string Emit(Plan plan, PlannedProgram program)
    {
        Signature signature = Signature.Inputs(plan);
        string comma = signature.Tensors.Count == 0 ? "" : ", ";
        return Code.Text($$"""
            /// <summary>The layers whose outputs Activations gives, in order.</summary>
            public static global::System.Collections.Generic.IReadOnlyList<global::StaticNets.TensorInfo> Layers { get; } =
            [
                {{Code.Lines(Layers(plan).Select(layer => InfoMembers.Column(layer.Name, layer.Shape, 0) + ","))}}
            ];

            global::System.Collections.Generic.IReadOnlyList<global::StaticNets.TensorInfo> global::StaticNets.ILayered.Layers => Layers;

            /// <summary>What each layer gives for a batch, in evaluation mode.</summary>
            {{signature.Documentation}}
            {{TrainingMembers.BatchParameter}}
            /// <param name="activations">The outputs of all Layers, one after another, each [batch, size]; overwritten.</param>
            public void Activations({{signature.Declared}}{{comma}}int batch, global::System.Span<float> activations)
            {
                global::StaticNets.Check.Length(activations, batch * {{Layers(plan).Sum(layer => (long)layer.Shape.Size)}}L);
                {{signature.ChecksAgainst("activations")}}
                global::StaticNets.Pass pass = global::StaticNets.Pass.Evaluation;
                ref float first = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(activations);
                {{TrainingMembers.Start(plan, program, signature, "", Fields(plan, program))}}
            }

            /// <inheritdoc/>
            public void Activations(in global::StaticNets.Batch inputs, global::System.Span<float> activations)
            {
                global::StaticNets.Check.Batch(inputs.Count);
                global::StaticNets.Check.Columns(inputs, Info, withTargets: false);
                Activations({{BatchColumns.Slices(signature, "inputs")}}{{comma}}inputs.Count, activations);
            }
            """);
    }

    private static (string Name, Shape Shape)[] Layers(Plan plan) =>
        [.. ActivationsProgram.Layers(plan.Network.Graph).Select(layer => (layer.Name, plan.Network.Graph.Nodes[layer.Node].Type.Shape))];

    private static string Fields(Plan plan, PlannedProgram program)
    {
        var fields = new List<string>();
        int offset = 0;
        foreach ((string name, Shape shape) in Layers(plan))
        {
            Value value = program.Values.First(value => value.Place == Place.Result && value.Label == name);
            fields.Add($"{Names.Field(value)} = ref global::System.Runtime.CompilerServices.Unsafe.Add(ref first, {offset} * (nint)batch),");
            offset += shape.Size;
        }

        return Code.Lines(fields);
    }
}
