using System.Linq;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission;

/// <summary>Prints the members of a network that is trained through another's gradient: outputs in a pass of the caller's, and the way back.</summary>
internal static class BackwardMembers
{
    public static string Forward(Plan plan, PlannedProgram program)
    {
        Signature signature = Signature.Inference(plan);
        return Code.Text($$"""
            /// <summary>Outputs for a batch in a pass of the caller's: what Backward differentiates. Running statistics move if the pass says so.</summary>
            {{signature.Documentation}}
            {{TrainingMembers.BatchParameter}}
            {{TrainingMembers.PassParameter}}
            /// <exception cref="global::System.ArgumentException">A span has another length, or two overlap.</exception>
            public void Forward({{signature.Declared}}, int batch, in global::StaticNets.Pass pass)
            {
                {{TrainingMembers.Start(plan, program, signature, "")}}
                {{TrainingMembers.MoveStates(plan, program)}}
            }

            /// <inheritdoc/>
            public void Forward(in global::StaticNets.Batch inputs, global::System.Span<float> outputs, in global::StaticNets.Pass pass)
            {
                {{BatchColumns.InputChecks(plan)}}
                Forward({{BatchColumns.Slices(signature, "inputs")}}, inputs.Count, in pass);
            }
            """);
    }

    public static string Backward(Plan plan, PlannedProgram program)
    {
        Signature signature = Signature.Backward(plan);
        var all = Signature.Of([.. signature.Tensors, .. Signature.InputGradients(plan).Tensors]);
        Signature gradients = all.From(signature.Tensors.Count);
        string comma = gradients.Tensors.Count == 0 ? "" : ", ";
        return Code.Text($$"""
            /// <summary>Gradients of an objective by parameters and inputs, from its gradients by the outputs; Forward in the same pass gives these. Statistics never move.</summary>
            {{signature.Documentation}}
            {{TrainingMembers.BatchParameter}}
            /// <param name="gradient">∂objective/∂parameters in the layout of Parameters, overwritten; padding zero.</param>
            {{gradients.Documentation}}
            {{TrainingMembers.PassParameter}}
            public void Backward({{signature.Declared}}, int batch, global::System.Span<float> gradient{{comma}}{{gradients.Declared}}, in global::StaticNets.Pass pass)
            {
                {{TrainingMembers.GradientChecks(all, "gradient")}}
                {{TrainingMembers.Start(plan, program, all, "gradient")}}
            }

            /// <inheritdoc/>
            public void Backward(in global::StaticNets.Batch inputs, global::System.ReadOnlySpan<float> outputGradients, global::System.Span<float> gradient, global::System.Span<float> inputGradients, in global::StaticNets.Pass pass)
            {
                {{BatchColumns.InputChecks(plan, "outputGradients")}}
                global::StaticNets.Check.Length(inputGradients, inputs.Count * {{gradients.Tensors.Sum(tensor => (long)tensor.Shape.Size)}}L);
                Backward({{BatchColumns.Slices(signature, "inputs")}}, inputs.Count, gradient{{comma}}{{BatchColumns.Slices(gradients, "inputs", "inputGradients")}}, in pass);
            }
            """);
    }
}
