using System;
using System.Collections.Generic;
using MathNet.Numerics.LinearAlgebra;
using StaticNets.Benchmarks.Rivals.Libraries;
using StaticNets.Benchmarks.Rivals.Reports;
using StaticNets.Numerics;
using StaticNets.Random;
using Peer = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>One task of dense linear algebra: who does it, how much work it is, and what is compared of the answers.</summary>
/// <param name="Name">For example <c>svd 1024</c>.</param>
/// <param name="Flops">Floating-point operations; for decompositions the usual count without deflation.</param>
/// <param name="Goals">Ratios to reach, by rival.</param>
/// <param name="Prepare">Makes the contestants for one rival's name, ours with null: each run gives what is compared.</param>
internal sealed record DenseTask(string Name, double Flops, IReadOnlyDictionary<string, double> Goals, Func<string?, Func<double[]>> Prepare)
{
    // Twice the time of LAPACK, and a twentieth of MathNet's.
    private const double LapackGoal = 0.5;
    private const double MathNetGoal = 20;

    private static readonly Dictionary<string, double> NoGoals = [];
    private static readonly Dictionary<string, double> OfSvd = new() { [RivalName.Lapack] = LapackGoal, [RivalName.MathNet] = MathNetGoal };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DenseTask> All { get; } =
    [
        Svd(256, vectors: true, NoGoals),
        Svd(512, vectors: true, NoGoals),
        Svd(1024, vectors: true, OfSvd),
        Svd(1024, vectors: false, NoGoals),
        Eigen(512, NoGoals),
        Eigen(1024, NoGoals),
        Product(256),
        Product(512),
        Product(1024),
    ];

    // Bidiagonal form 8/3·n³; vectors: two products of blocks, 2·n³ each, and merges of 8/3·n³.
    private static DenseTask Svd(int n, bool vectors, IReadOnlyDictionary<string, double> goals) => new(
        vectors ? $"svd {n}" : $"singular values {n}",
        (vectors ? 28.0 : 8.0) / 3 * n * n * n,
        goals,
        rival =>
        {
            double[] a = Normal(n * n, seed: 1);
            switch (rival)
            {
                case RivalName.Lapack:
                    return Lapack.SingularValues(n, new NativeBuffer<double>(a), vectors);
                case RivalName.MathNet:
                    Peer peer = Peer.Build.DenseOfRowMajor(n, n, a);
                    return () => [.. peer.Svd(vectors).S];
                default:
                    var matrix = new Matrix(n, n, a);
                    return () => new SingularValueDecomposition(matrix, vectors).Values.ToArray();
            }
        });

    // Tridiagonal form 4/3·n³, one product of blocks 2·n³, merges 4/3·n³.
    private static DenseTask Eigen(int n, IReadOnlyDictionary<string, double> goals) => new(
        $"eigen {n}",
        14.0 / 3 * n * n * n,
        goals,
        rival =>
        {
            double[] a = Normal(n * n, seed: 2);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    a[(j * n) + i] = a[(i * n) + j];
                }
            }

            switch (rival)
            {
                case RivalName.Lapack:
                    return Lapack.Eigenvalues(n, new NativeBuffer<double>(a), vectors: true);
                case RivalName.MathNet:
                    Peer peer = Peer.Build.DenseOfRowMajor(n, n, a);
                    return () => Array.ConvertAll(peer.Evd(Symmetricity.Symmetric).EigenValues.ToArray(), value => value.Real);
                default:
                    var matrix = new Matrix(n, n, a);
                    return () => new SymmetricEigen(matrix).Values.ToArray();
            }
        });

    private static DenseTask Product(int n) => new(
        $"product {n}, double",
        2.0 * n * n * n,
        NoGoals,
        rival =>
        {
            double[] a = Normal(n * n, seed: 3);
            double[] b = Normal(n * n, seed: 4);
            switch (rival)
            {
                case RivalName.Lapack:
                    var c = new NativeBuffer<double>(n * n);
                    Action product = Lapack.Product(n, new NativeBuffer<double>(a), new NativeBuffer<double>(b), c);
                    return () =>
                    {
                        product();
                        return c.Span[..n].ToArray();
                    };
                case RivalName.MathNet:
                    Peer left = Peer.Build.DenseOfRowMajor(n, n, a);
                    Peer right = Peer.Build.DenseOfRowMajor(n, n, b);
                    return () => (left * right).Row(0).ToArray();
                default:
                    var ours = new Matrix(n, n, a);
                    var other = new Matrix(n, n, b);
                    var result = new Matrix(n, n);
                    return () =>
                    {
                        ours.Multiply(other, result);
                        return result.Row(0).ToArray();
                    };
            }
        });

    private static double[] Normal(int count, ulong seed)
    {
        var random = new Philox(seed);
        var values = new double[count];
        foreach (ref double value in values.AsSpan())
        {
            value = random.NextNormal();
        }

        return values;
    }
}
