extern alias runtime;

using System;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>Calls the overload of LossAndGradient that gives input gradients, which is in no interface because it has as many spans as inputs.</summary>
internal delegate float InputGradients(
    runtime::StaticNets.INetwork network,
    Memory<float>[] floats,
    Memory<int>[] labels,
    int batch,
    Memory<float> gradient,
    Memory<float>[] inputGradients,
    runtime::StaticNets.Pass pass);

/// <summary>Writes the method behind <see cref="InputGradients"/> for a network.</summary>
internal static class Driver
{
    public static string ClassName(Network network) => network.Name + "Driver";

    public static string Text(Network network)
    {
        Input[] inputs = network.Graph.Leaves<Input>().Select(leaf => leaf.Operation).OrderBy(input => input.IsTarget).ToArray();
        int floats = 0;
        int labels = 0;
        string columns = string.Join(", ", inputs.Select(input => input.Classes > 0 ? $"labels[{labels++}].Span" : $"floats[{floats++}].Span"));
        int gradients = inputs.Count(input => input.Classes == 0 && !input.IsTarget);
        string by = string.Concat(Enumerable.Range(0, gradients).Select(i => $"inputGradients[{i}].Span, "));
        return $$"""
            namespace {{network.Namespace}};

            using System;
            using StaticNets;

            public sealed partial class {{network.Name}};

            public static class {{ClassName(network)}}
            {
                public static float Run(INetwork network, Memory<float>[] floats, Memory<int>[] labels, int batch, Memory<float> gradient, Memory<float>[] inputGradients, Pass pass) =>
                    (({{network.Name}})network).LossAndGradient({{columns}}, batch, gradient.Span, {{by}}in pass);
            }
            """;
    }
}
