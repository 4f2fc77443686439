extern alias runtime;

using System;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>Calls a member that is in no interface because it has as many spans as inputs: LossAndGradient with input gradients, Forward, or Backward.</summary>
/// <param name="network">The network.</param>
/// <param name="floats">Its floating-point inputs, then its targets, its outputs, or their gradients.</param>
/// <param name="labels">Its integer inputs.</param>
/// <param name="batch">Number of samples.</param>
/// <param name="gradient">∂objective/∂parameters, overwritten.</param>
/// <param name="inputGradients">∂objective/∂inputs, overwritten.</param>
/// <param name="pass">How the pass behaves.</param>
/// <returns>The loss; 0 of Forward and Backward.</returns>
internal delegate float GradientMember(
    runtime::StaticNets.INetwork network,
    Memory<float>[] floats,
    Memory<int>[] labels,
    int batch,
    Memory<float> gradient,
    Memory<float>[] inputGradients,
    runtime::StaticNets.Pass pass);

/// <summary>Writes the methods behind <see cref="GradientMember"/> for a network, and the declaration that its members complete.</summary>
internal static class Driver
{
    private const string Parameters =
        "INetwork network, Memory<float>[] floats, Memory<int>[] labels, int batch, Memory<float> gradient, Memory<float>[] inputGradients, Pass pass";

    public static string ClassName(Network network) => network.Name + "Driver";

    public static bool HasBackward(Network network) => network.Options.Emit.HasFlag(Emit.Backward);

    public static string Text(Network network) => network.Graph.OutputsOf(OutputKind.SampleLoss).Any()
        ? Members(network)
        : $"namespace {network.Namespace};\n\npublic sealed partial class {network.Name};\n";

    private static string Members(Network network)
    {
        Input[] inputs = network.Graph.Leaves<Input>().Select(leaf => leaf.Operation).ToArray();
        int floats = 0;
        int labels = 0;
        string[] columns = inputs.Where(input => !input.IsTarget)
            .Select(input => input.Classes > 0 ? $"labels[{labels++}].Span" : $"floats[{floats++}].Span").ToArray();
        string by = string.Concat(Enumerable.Range(0, floats).Select(i => $"inputGradients[{i}].Span, "));
        int targets = inputs.Count(input => input.IsTarget);
        int outputs = network.Graph.OutputsOf(OutputKind.Result).Count();
        string withTargets = string.Join(", ", columns.Concat(Enumerable.Range(floats, targets).Select(i => $"floats[{i}].Span")));
        string withOutputs = string.Join(", ", columns.Concat(Enumerable.Range(floats, outputs).Select(i => $"floats[{i}].Span")));
        string backward = !HasBackward(network) ? "" : $$"""

                public static float Forward({{Parameters}})
                {
                    (({{network.Name}})network).Forward({{withOutputs}}, batch, in pass);
                    return 0;
                }

                public static float Backward({{Parameters}})
                {
                    (({{network.Name}})network).Backward({{withOutputs}}, batch, gradient.Span, {{by}}in pass);
                    return 0;
                }
            """;
        return $$"""
            namespace {{network.Namespace}};

            using System;
            using StaticNets;

            public sealed partial class {{network.Name}};

            public static class {{ClassName(network)}}
            {
                public static float LossAndGradient({{Parameters}}) =>
                    (({{network.Name}})network).LossAndGradient({{withTargets}}, batch, gradient.Span, {{by}}in pass);
            {{backward}}
            }
            """;
    }
}
