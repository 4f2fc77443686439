using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using StaticNets.Benchmarks.Functions;
using StaticNets.Benchmarks.Rivals.Libraries;
using StaticNets.Benchmarks.Rivals.Limits;
using StaticNets.Benchmarks.Rivals.Reports;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>Functions of every element of an array.</summary>
internal static class Functions
{
    private const double Tolerance = 1e-6;

    /// <summary>Applies a function.</summary>
    private delegate void Map(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>All of them.</summary>
    public static IEnumerable<Workload> All =>
    [
        Function<ExpMap>("exp", (network, x, y) => network.Infer(x.Values.Span, y.Span), TensorPrimitives.Exp),
        Function<TanhMap>("tanh", (network, x, y) => network.Infer(x.Values.Span, y.Span), TensorPrimitives.Tanh),
        Function<SigmoidMap>("sigmoid", (network, x, y) => network.Infer(x.Values.Span, y.Span), TensorPrimitives.Sigmoid),
    ];

    // Arithmetic depends on the formula that is chosen: the bound is to read and to write.
    private static Workload Function<TNetwork>(string name, Action<TNetwork, Column, NativeBuffer<float>> run, Map map)
        where TNetwork : class, INetwork<TNetwork> =>
        new($"function/{name}", $"{name} of {ArrayLength.Elements} elements", new Bound(0, 2.0 * sizeof(float) * ArrayLength.Elements), Tolerance, _ =>
        {
            var x = Column.Random(1, ArrayLength.Elements);
            foreach (ref float element in x.Values.Span)
            {
                element = 8 * element - 4;
            }

            Contest contest = new Inference<TNetwork>(x, [1, ArrayLength.Elements], run).Against(Against.None);
            contest.Add(RivalName.TensorPrimitives, () =>
            {
                var y = new NativeBuffer<float>(ArrayLength.Elements);
                void Run() => map(x.Values.Span, y.Span);
                return (Run, () => Inference<TNetwork>.Answer(Run, y));
            });
            return contest;
        })
        {
            Goals = [new(RivalName.TensorPrimitives, 2.5)],
        };
}
