using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission;

/// <summary>Prints the members that multiply a direction of the parameters by a matrix which is never formed.</summary>
internal static class CurvatureMembers
{
    public static IEnumerable<string> Emit(Plan plan)
    {
        Signature signature = Signature.Training(plan);
        if (plan.Program(ProgramKind.HessianVectorProduct) is PlannedProgram hessian)
        {
            yield return Product(plan, hessian, signature, "hv = H·v, H the Hessian of the mean loss over a batch; exact. Statistics never move.", "hv", "H·v");
        }

        if (plan.Program(ProgramKind.GaussNewtonVectorProduct) is PlannedProgram gaussNewton)
        {
            yield return Product(
                plan, gaussNewton, signature,
                "gv = Jᵀ·K·J·v, the generalized Gauss-Newton matrix of the mean loss times v: J the Jacobian of the outputs by the parameters, K the Hessian of the loss by the outputs. Statistics never move.",
                "gv", "the product");
        }

        if (plan.Program(ProgramKind.FisherVectorProduct) is PlannedProgram fisher)
        {
            yield return Product(
                plan, fisher, signature,
                "fv = Σ g·(g·v) / batch over the samples' own gradients g: the empirical Fisher matrix times v. Statistics never move.",
                "fv", "the product");
        }

        if (plan.Program(ProgramKind.JacobianVectorProduct) is PlannedProgram jacobian)
        {
            yield return Tangents(plan, jacobian);
        }
    }

    private static string Product(Plan plan, PlannedProgram program, Signature signature, string summary, string result, string what)
    {
        string member = program.Kind.ToString();
        return Code.Text($$"""
            /// <summary>{{summary}}</summary>
            {{signature.Documentation}}
            {{TrainingMembers.BatchParameter}}
            /// <param name="v">Direction, in the layout of Parameters; its padding counts for nothing.</param>
            /// <param name="{{result}}">{{char.ToUpperInvariant(what[0])}}{{what.Substring(1)}} in the same layout, overwritten; padding zero.</param>
            {{TrainingMembers.PassParameter}}
            public void {{member}}({{signature.Declared}}, int batch, global::System.ReadOnlySpan<float> v, global::System.Span<float> {{result}}, in global::StaticNets.Pass pass)
            {
                global::StaticNets.Check.Length(v, Info.ParameterLength);
                global::StaticNets.Check.Apart(v, {{result}});
                {{TrainingMembers.GradientChecks(signature, result)}}
                {{TrainingMembers.Start(plan, program, signature, result, TrainingMembers.Block(program, Place.Direction, "Direction", "v"))}}
            }

            /// <inheritdoc/>
            public void {{member}}(in global::StaticNets.Batch batch, global::System.ReadOnlySpan<float> v, global::System.Span<float> {{result}}, in global::StaticNets.Pass pass)
            {
                {{TrainingMembers.BatchChecks}}
                {{member}}({{BatchColumns.Slices(signature, "batch")}}, batch.Count, v, {{result}}, in pass);
            }
            """);
    }

    private static string Tangents(Plan plan, PlannedProgram program)
    {
        Signature signature = Signature.Tangents(plan);
        return Code.Text($$"""
            /// <summary>J·v, the derivatives of the outputs along a direction of the parameters; exact. Statistics never move.</summary>
            {{signature.Documentation}}
            {{TrainingMembers.BatchParameter}}
            /// <param name="v">Direction, in the layout of Parameters; its padding counts for nothing.</param>
            {{TrainingMembers.PassParameter}}
            public void JacobianVectorProduct({{signature.Declared}}, int batch, global::System.ReadOnlySpan<float> v, in global::StaticNets.Pass pass)
            {
                global::StaticNets.Check.Length(v, Info.ParameterLength);
                {{Code.Lines(signature.Tensors.Where(tensor => tensor.IsWritten).Select(tensor => $"global::StaticNets.Check.Apart(v, {tensor.Name});"))}}
                {{TrainingMembers.Start(plan, program, signature, "", TrainingMembers.Block(program, Place.Direction, "Direction", "v"))}}
            }

            /// <inheritdoc/>
            public void JacobianVectorProduct(in global::StaticNets.Batch inputs, global::System.ReadOnlySpan<float> v, global::System.Span<float> outputs, in global::StaticNets.Pass pass)
            {
                {{BatchColumns.InputChecks(plan)}}
                JacobianVectorProduct({{BatchColumns.Slices(signature, "inputs")}}, inputs.Count, v, in pass);
            }
            """);
    }
}
