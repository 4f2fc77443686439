using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Benchmarks.Products;
using StaticNets.Benchmarks.Rivals.Libraries;
using StaticNets.Benchmarks.Rivals.Limits;
using StaticNets.Benchmarks.Rivals.Reports;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>Products of square matrices, of which the right one is the weights of a dense layer.</summary>
internal static class Products
{
    private const double Tolerance = 1e-5;

    /// <summary>All of them.</summary>
    public static IEnumerable<Workload> All =>
    [
        Product<Product64>(64, (network, x, y) => network.Infer(x.Values.Span, y.Span, 64)),
        Product<Product128>(128, (network, x, y) => network.Infer(x.Values.Span, y.Span, 128)),
        Product<Product256>(256, (network, x, y) => network.Infer(x.Values.Span, y.Span, 256)),
        Product<Product512>(512, (network, x, y) => network.Infer(x.Values.Span, y.Span, 512)),
        Product<Product1024>(1024, (network, x, y) => network.Infer(x.Values.Span, y.Span, 1024)),
    ];

    private static Workload Product<TNetwork>(int n, Action<TNetwork, Column, NativeBuffer<float>> run)
        where TNetwork : class, INetwork<TNetwork> =>
        new($"product/{n}", $"matrix product, {n} × {n} × {n}", new Bound(2.0 * n * n * n, 3.0 * sizeof(float) * n * n), Tolerance, _ =>
        {
            var x = Column.Random(n, n);
            Contest contest = new Inference<TNetwork>(x, [n, n], run).Against(Against.OneDnn);

            TNetwork network = SharedWeights.Of<TNetwork>();
            var weights = new NativeBuffer<float>(network.Parameters[network.Parameters.Tensors.Single().Name]);
            var product = new NativeBuffer<float>(n * n);
            contest.Add(RivalName.OneDnnPlain, () =>
            {
                OneDnn plain = OneDnn.Product(n, x.Values, weights, product, threads: 1);
                return (plain.Run, () => Inference<TNetwork>.Answer(plain.Run, product));
            }, () => OneDnn.Release);
            contest.Add(RivalName.OpenBlas, () =>
            {
                OpenBlas.Load(threads: 1);
                void Run() => OpenBlas.Product(n, x.Values, weights, product);
                return (Run, () => Inference<TNetwork>.Answer(Run, product));
            }, () => OpenBlas.Release);
            return contest;
        })
        {
            Goals = [new(RivalName.Limit, 0.95), new(RivalName.OneDnn, 1), new(RivalName.OpenBlas, 1.1)],
        };
}
