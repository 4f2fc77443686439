using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Initialization;
using StaticNets.Random;

namespace StaticNets.Training.Initialization;

/// <summary>
/// Exchanges the weights within each neuron so that all neurons have nearly equal strength, the sum of their weights.
/// The weights themselves, and so their scale and distribution, stay the same.
/// </summary>
/// <remarks>
/// Row by row, the smallest weights go to inputs that are strong by the rows before (preferential attachment): inputs
/// are drawn without replacement with probabilities p ∝ s + |min s| + 1. Then the same for the transpose.
/// Source: Scabini, De Baets and Bruno, "Improving deep neural network random initialization through neuronal
/// rewiring", 2022.
/// </remarks>
public static class Rewiring
{
    /// <summary>Rewires every parameter of two axes or more: inputs first, then outputs.</summary>
    /// <param name="block">A network's parameters.</param>
    /// <param name="seed">Seed of the draws; null sorts by strength instead of drawing.</param>
    public static void Rewire(ParameterBlock block, ulong? seed)
    {
        ArgumentNullException.ThrowIfNull(block);
        foreach (ParameterInfo tensor in block.Tensors.Where(tensor => tensor.Shape.Count >= 2))
        {
            var values = new float[tensor.Count];
            block.CopyTo(tensor, values);
            Rewire(values, tensor.Shape[0], seed is ulong number ? new Philox(number, Initializers.Stream(tensor.Name)) : null);
            block.CopyFrom(tensor, values);
        }
    }

    /// <summary>Rewires one matrix: inputs first, then outputs.</summary>
    /// <param name="weights">[rows, columns], row-major; exchanged in place.</param>
    /// <param name="rows">Number of outputs.</param>
    /// <param name="random">Draws; null sorts by strength, equal ones by index, instead of drawing.</param>
    /// <exception cref="ArgumentException">The rows do not divide the number of weights.</exception>
    public static void Rewire(Span<float> weights, int rows, Philox? random)
    {
        int columns = NeuronStrengths.Columns(weights.Length, rows);
        random = RewireRows(weights, rows, random);
        var transposed = new float[weights.Length];
        Transpose(weights, rows, transposed);
        _ = RewireRows(transposed, columns, random);
        Transpose(transposed, columns, weights);
    }

    /// <summary>The first half of <see cref="Rewire(Span{float}, int, Philox?)"/>: balances the inputs alone; every row keeps its weights.</summary>
    /// <param name="weights">[rows, columns], row-major; exchanged in place.</param>
    /// <param name="rows">Number of outputs.</param>
    /// <param name="random">Draws; null sorts by strength, equal ones by index, instead of drawing.</param>
    /// <returns>The generator, behind what was drawn.</returns>
    /// <exception cref="ArgumentException">The rows do not divide the number of weights.</exception>
    public static Philox? RewireRows(Span<float> weights, int rows, Philox? random)
    {
        int columns = NeuronStrengths.Columns(weights.Length, rows);
        var strengths = new double[columns]; // of the rows so far, as they have become
        var keys = new double[columns];
        var targets = new int[columns];
        var row = new float[columns];
        for (int o = 1; o < rows; o++)
        {
            for (int i = 0; i < columns; i++)
            {
                strengths[i] += weights[((o - 1) * columns) + i];
                targets[i] = i;
            }

            random = Keys(strengths, keys, random);
            Array.Sort(keys, targets);
            Span<float> target = weights.Slice(o * columns, columns);
            target.CopyTo(row);
            Array.Sort(row);
            for (int j = 0; j < columns; j++)
            {
                target[targets[j]] = row[j];
            }
        }

        return random;
    }

    /// <summary>The probabilities with which inputs are drawn, from their strengths: s + |min s| + 1, normalized.</summary>
    /// <param name="strengths">s.</param>
    public static double[] Probabilities(ReadOnlySpan<double> strengths)
    {
        double lowest = double.PositiveInfinity;
        foreach (double strength in strengths)
        {
            lowest = Math.Min(lowest, strength);
        }

        double[] probabilities = strengths.ToArray();
        double sum = 0;
        foreach (ref double probability in probabilities.AsSpan())
        {
            probability += Math.Abs(lowest) + 1;
            sum += probability;
        }

        foreach (ref double probability in probabilities.AsSpan())
        {
            probability /= sum;
        }

        return probabilities;
    }

    /// <summary>Draws several candidates of an initializer and keeps the one whose strengths vary least.</summary>
    /// <remarks>The same source; it may stand before rewiring.</remarks>
    /// <param name="block">A network's parameters; those of two axes or more are drawn anew.</param>
    /// <param name="seed">Seed of the candidates.</param>
    /// <param name="candidates">Number of candidates, positive.</param>
    public static void Stabilize(ParameterBlock block, ulong seed, int candidates = 100)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(candidates);
        foreach (ParameterInfo tensor in block.Tensors.Where(tensor => tensor.Shape.Count >= 2 && tensor.Initializer.Kind is not (InitKind.Constant or InitKind.RowLengths)))
        {
            int[] shape = [.. tensor.Shape];
            var best = new float[tensor.Count];
            var candidate = new float[tensor.Count];
            double least = double.PositiveInfinity;
            for (int i = 0; i < candidates; i++)
            {
                Initializers.Fill(shape, tensor.Initializer, $"{tensor.Name}#{i}", seed, candidate);
                var strengths = NeuronStrengths.Of(candidate, shape[0]);
                double spread = (strengths.InputVariance + strengths.OutputVariance) / 2;
                if (spread < least)
                {
                    (least, best, candidate) = (spread, candidate, best);
                }
            }

            block.CopyFrom(tensor, best);
        }
    }

    /// <summary>The strengths of every parameter of two axes or more, by name.</summary>
    /// <param name="block">A network's parameters.</param>
    public static IReadOnlyDictionary<string, NeuronStrengths> Report(ParameterBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        var report = new Dictionary<string, NeuronStrengths>();
        foreach (ParameterInfo tensor in block.Tensors.Where(tensor => tensor.Shape.Count >= 2))
        {
            var values = new float[tensor.Count];
            block.CopyTo(tensor, values);
            report.Add(tensor.Name, NeuronStrengths.Of(values, tensor.Shape[0]));
        }

        return report;
    }

    // Ascending keys put inputs in order of drawing: −ln(u)/p is exponential with rate p, and the least of such keys is
    // each input's with probability p. Without draws, strong inputs come first, and of equal ones that of lower index.
    private static Philox? Keys(double[] strengths, double[] keys, Philox? random)
    {
        if (random is not Philox draws)
        {
            int[] order = [.. Enumerable.Range(0, keys.Length).OrderByDescending(i => strengths[i])]; // stable
            for (int rank = 0; rank < order.Length; rank++)
            {
                keys[order[rank]] = rank;
            }

            return null;
        }

        double[] probabilities = Probabilities(strengths);
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = -Math.Log(1 - draws.NextDouble()) / probabilities[i];
        }

        return draws;
    }

    private static void Transpose(ReadOnlySpan<float> matrix, int rows, Span<float> transposed)
    {
        int columns = matrix.Length / rows;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                transposed[(j * rows) + i] = matrix[(i * columns) + j];
            }
        }
    }
}
