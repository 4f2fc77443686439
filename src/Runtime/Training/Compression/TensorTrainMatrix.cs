using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;

namespace StaticNets.Training.Compression;

/// <summary>A dense weight as a train of cores, for <see cref="TensorTrainLayers.TensorTrainDense"/>.</summary>
/// <remarks>
/// W[o₁o₂.., i₁i₂..] is reordered to (o₁i₁), (o₂i₂), .. and parted by singular value decompositions from the left. With
/// two cores that is the best approximation of its bond; with more it is within √(cores − 1) of it.
/// Source: Oseledets, "Tensor-train decomposition", SIAM J. Sci. Comput. 33 (2011), algorithm 1.
/// </remarks>
public sealed class TensorTrainMatrix
{
    private readonly int[] _outputs;
    private readonly int[] _inputs;
    private readonly int[] _bonds;
    private readonly float[][] _cores;

    private TensorTrainMatrix(int[] outputs, int[] inputs, int[] bonds, float[][] cores, double error)
    {
        _outputs = outputs;
        _inputs = inputs;
        _bonds = bonds;
        _cores = cores;
        RelativeError = error;
    }

    /// <summary>The cores, each [α, o, i, β] row-major, as the layer's parameters <c>core0</c>, <c>core1</c>, .. take them.</summary>
    public IReadOnlyList<float[]> Cores => _cores;

    /// <summary>What the truncation left out, ‖W − train‖ / ‖W‖ in the Frobenius norm; an upper bound with more than two cores.</summary>
    public double RelativeError { get; }

    /// <summary>Number of values in all cores.</summary>
    public int Count => _cores.Sum(core => core.Length);

    /// <summary>Decomposes a weight.</summary>
    /// <param name="weight">W, [Π outputs, Π inputs], row-major.</param>
    /// <param name="outputs">Factors of the number of rows, one a core.</param>
    /// <param name="inputs">Factors of the number of columns, as many.</param>
    /// <param name="bond">Largest extent between neighbouring cores, positive.</param>
    /// <exception cref="ArgumentException">The factors do not make the weight.</exception>
    public static TensorTrainMatrix Decompose(ReadOnlySpan<float> weight, int[] outputs, int[] inputs, int bond)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bond);
        if (outputs.Length == 0 || outputs.Length != inputs.Length || outputs.Concat(inputs).Any(factor => factor <= 0))
        {
            throw new ArgumentException("There must be as many positive factors of the rows as of the columns, one or more.", nameof(outputs));
        }

        Check.Length(weight, outputs.Concat(inputs).Aggregate(1, (product, factor) => product * factor));
        int[] bonds = TensorTrainLayers.Bonds(outputs, inputs, bond);
        var rest = new Matrix(1, weight.Length, Paired(weight, outputs, inputs));
        double norm = rest.FrobeniusNorm();
        double lost = 0;
        var cores = new float[outputs.Length][];
        for (int k = 0; k < cores.Length - 1; k++)
        {
            int rows = bonds[k] * outputs[k] * inputs[k];
            var matrix = new Matrix(rows, rest.Values.Length / rows, rest.Values);
            var svd = new SingularValueDecomposition(matrix);
            int kept = bonds[k + 1];
            cores[k] = new float[rows * kept];
            var next = new Matrix(kept, matrix.Columns);
            for (int rank = 0; rank < svd.Values.Length; rank++)
            {
                double value = svd.Values[rank];
                if (rank >= kept)
                {
                    lost += value * value;
                    continue;
                }

                for (int row = 0; row < rows; row++)
                {
                    cores[k][(row * kept) + rank] = (float)svd.U[row, rank];
                }

                for (int column = 0; column < matrix.Columns; column++)
                {
                    next[rank, column] = value * svd.V[column, rank];
                }
            }

            rest = next;
        }

        cores[^1] = Array.ConvertAll(rest.Values.ToArray(), value => (float)value);
        return new TensorTrainMatrix(outputs, inputs, bonds, cores, norm == 0 ? 0 : Math.Sqrt(lost) / norm);
    }

    /// <summary>A train of given cores, each [α, o, i, β].</summary>
    /// <param name="cores">The cores.</param>
    /// <param name="outputs">Factors of the rows.</param>
    /// <param name="inputs">Factors of the columns.</param>
    /// <exception cref="ArgumentException">The extents do not fit.</exception>
    public static TensorTrainMatrix Of(IReadOnlyList<float[]> cores, int[] outputs, int[] inputs)
    {
        ArgumentNullException.ThrowIfNull(cores);
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(inputs);
        if (cores.Count == 0 || cores.Count != outputs.Length || cores.Count != inputs.Length)
        {
            throw new ArgumentException($"{cores.Count} cores need as many factors of rows and columns.", nameof(cores));
        }

        var bonds = new int[cores.Count + 1];
        bonds[0] = 1;
        for (int k = 0; k < cores.Count; k++)
        {
            int inner = bonds[k] * outputs[k] * inputs[k];
            bonds[k + 1] = cores[k].Length > 0 && cores[k].Length % inner == 0
                ? cores[k].Length / inner
                : throw new ArgumentException($"Core {k} has {cores[k].Length} values, which is no multiple of {inner}.", nameof(cores));
        }

        return bonds[^1] == 1
            ? new TensorTrainMatrix(outputs, inputs, bonds, [.. cores], 0)
            : throw new ArgumentException($"The last core ends in a bond of {bonds[^1]}; it must be 1.", nameof(cores));
    }

    /// <summary>The matrix that the train stands for, [Π outputs, Π inputs], row-major.</summary>
    public float[] ToDense()
    {
        double[] value = [1]; // [pairs so far, bond]
        int pairs = 1;
        for (int k = 0; k < _cores.Length; k++)
        {
            int inner = _outputs[k] * _inputs[k];
            var next = new double[pairs * inner * _bonds[k + 1]];
            for (int pair = 0; pair < pairs; pair++)
            {
                for (int a = 0; a < _bonds[k]; a++)
                {
                    double left = value[(pair * _bonds[k]) + a];
                    int row = inner * _bonds[k + 1];
                    for (int j = 0; j < row; j++)
                    {
                        next[(pair * row) + j] += left * _cores[k][(a * row) + j];
                    }
                }
            }

            value = next;
            pairs *= inner;
        }

        var dense = new float[pairs];
        for (int i = 0; i < pairs; i++)
        {
            dense[Place(i, _outputs, _inputs)] = (float)value[i];
        }

        return dense;
    }

    private static double[] Paired(ReadOnlySpan<float> weight, int[] outputs, int[] inputs)
    {
        var paired = new double[weight.Length];
        for (int i = 0; i < paired.Length; i++)
        {
            paired[i] = weight[Place(i, outputs, inputs)];
        }

        return paired;
    }

    // From an index in the order (o₁, i₁, o₂, i₂, ..) to that in the order (o₁, o₂, .., i₁, i₂, ..).
    private static int Place(int index, int[] outputs, int[] inputs)
    {
        int row = 0;
        int column = 0;
        int rowStride = 1;
        int columnStride = 1;
        for (int k = outputs.Length - 1; k >= 0; k--)
        {
            column += index % inputs[k] * columnStride;
            index /= inputs[k];
            columnStride *= inputs[k];
            row += index % outputs[k] * rowStride;
            index /= outputs[k];
            rowStride *= outputs[k];
        }

        return (row * columnStride) + column;
    }
}
