using System;
using System.Collections.Generic;
using StaticNets.Numerics;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Curvature;

/// <summary>The largest eigenvalue of batches' Hessians as a function of the batch size: λ(B) = λ(N) + c/b with 1/b = 1/B − 1/N.</summary>
/// <remarks>
/// Source: Granziol, Zohren and Roberts, "Learning rates as a function of batch size: a random matrix theory approach to neural
/// network training", JMLR 23 (2022).
/// </remarks>
public sealed class BatchCurvatureFit
{
    private BatchCurvatureFit(int samples, double largest, IReadOnlyList<BatchCurvature> batches)
    {
        (Samples, LargestEigenvalue, Batches) = (samples, largest, batches);

        // Least squares through the origin, over x = 1/b and y = λ(B) − λ(N).
        double xy = 0;
        double xx = 0;
        double mean = 0;
        foreach (BatchCurvature batch in batches)
        {
            (double x, double y) = Point(batch);
            xy += x * y;
            xx += x * x;
            mean += y / batches.Count;
        }

        Noise = xy / xx;
        (double rest, double total) = (0, 0);
        foreach (BatchCurvature batch in batches)
        {
            (double x, double y) = Point(batch);
            rest += (y - (Noise * x)) * (y - (Noise * x));
            total += (y - mean) * (y - mean);
        }

        RSquared = 1 - (rest / total);
        Slope = LogSlope();
    }

    /// <summary>Number of samples N of the whole set.</summary>
    public int Samples { get; }

    /// <summary>The whole set's largest eigenvalue λ(N).</summary>
    public double LargestEigenvalue { get; }

    /// <summary>What was measured.</summary>
    public IReadOnlyList<BatchCurvature> Batches { get; }

    /// <summary>c, in the unit of the eigenvalues times samples.</summary>
    public double Noise { get; }

    /// <summary>Part of the measured variance that the fit explains, at most 1.</summary>
    public double RSquared { get; }

    /// <summary>Exponent of λ(B) − λ(N) in 1/b over the batches; the theory says 1. NaN if one of them is not above λ(N).</summary>
    public double Slope { get; }

    /// <summary>A fit to measured eigenvalues.</summary>
    /// <param name="samples">Number of samples N of the whole set, positive.</param>
    /// <param name="largest">The whole set's largest eigenvalue, positive.</param>
    /// <param name="batches">Two or more different batch sizes below N, with the batches' mean largest eigenvalues.</param>
    /// <exception cref="ArgumentException">There are fewer than two batch sizes, or one is not below N.</exception>
    public static BatchCurvatureFit Of(int samples, double largest, IReadOnlyList<BatchCurvature> batches)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largest);
        ArgumentNullException.ThrowIfNull(batches);
        var sizes = new HashSet<int>();
        foreach (BatchCurvature batch in batches)
        {
            if (batch.BatchSize <= 0 || batch.BatchSize >= samples)
            {
                throw new ArgumentException($"A batch size must lie in 1 .. {samples - 1}, but one is {batch.BatchSize}.", nameof(batches));
            }

            sizes.Add(batch.BatchSize);
        }

        return sizes.Count >= 2
            ? new BatchCurvatureFit(samples, largest, batches)
            : throw new ArgumentException($"A fit needs two different batch sizes or more, but found {sizes.Count}.", nameof(batches));
    }

    /// <summary>Measures a network: the largest Ritz value of Lanczos steps on the Hessians of random batches and of the whole set.</summary>
    /// <param name="kind">Which matrix.</param>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs, then its targets.</param>
    /// <param name="batchSizes">Two or more, each below the number of samples.</param>
    /// <param name="batches">Random batches of each size, positive.</param>
    /// <param name="steps">Lanczos steps a batch, positive.</param>
    /// <param name="seed">Seed of the batches and start vectors.</param>
    public static BatchCurvatureFit Measure(
        CurvatureKind kind, INetwork network, Dataset data, IReadOnlyList<int> batchSizes, int batches = 12, int steps = 15, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(batchSizes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batches);
        double largest = LargestRitzValue(CurvatureMatrix.Of(kind, network, data), 2 * steps, seed);
        var measured = new List<BatchCurvature>();
        foreach (int size in batchSizes)
        {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < batches; i++)
            {
                Dataset batch = data.Split([size], seed + (ulong)((i * 65537) + size))[0];
                double value = LargestRitzValue(CurvatureMatrix.Of(kind, network, batch), steps, seed + (ulong)i);
                sum += value;
                squares += value * value;
            }

            double mean = sum / batches;
            double variance = batches > 1 ? Math.Max(0, (squares - (sum * mean)) / (batches - 1)) : double.NaN;
            measured.Add(new BatchCurvature(size, mean, Math.Sqrt(variance / batches)));
        }

        return Of(data.Count, largest, measured);
    }

    /// <summary>The largest stable learning rate of gradient descent at a batch size, 2 / (λ(N) + c/b).</summary>
    /// <param name="batch">B, 1 .. N.</param>
    public double MaximalLearningRate(int batch) =>
        BatchHessianTheory.MaximalLearningRate(LargestEigenvalue, Math.Max(0, Noise), Math.Min(batch, Samples), Samples);

    private static double LargestRitzValue(CurvatureMatrix matrix, int steps, ulong seed) =>
        LanczosDecomposition.Of(matrix, steps, seed, stream: 1).RitzValues[^1];

    private (double X, double Y) Point(BatchCurvature batch) =>
        (1 / BatchHessianTheory.EffectiveBatch(batch.BatchSize, Samples), batch.LargestEigenvalue - LargestEigenvalue);

    // The slope of ln y over ln x.
    private double LogSlope()
    {
        (double meanX, double meanY) = (0, 0);
        foreach (BatchCurvature batch in Batches)
        {
            (double x, double y) = Point(batch);
            meanX += Math.Log(x) / Batches.Count;
            meanY += Math.Log(y) / Batches.Count;
        }

        (double xy, double xx) = (0, 0);
        foreach (BatchCurvature batch in Batches)
        {
            (double x, double y) = Point(batch);
            xy += (Math.Log(x) - meanX) * (Math.Log(y) - meanY);
            xx += (Math.Log(x) - meanX) * (Math.Log(x) - meanX);
        }

        return xy / xx;
    }
}
