using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Representations;

/// <summary>Centred kernel alignment of layers over data that come in batches: the memory is that of one batch.</summary>
/// <remarks>
/// Sums the unbiased estimates of each batch before they are divided, so that the result does not depend on the size of
/// the batches but for chance. Linear kernels. Source: Nguyen, Raghu and Kornblith, "Do wide and deep networks learn the
/// same things? Uncovering how neural network representations vary with width and depth", ICLR 2021, section 3.
/// </remarks>
/// <param name="rows">Number of layers for the rows, positive.</param>
/// <param name="columns">Number of layers for the columns, positive.</param>
public sealed class MinibatchAlignment(int rows, int columns)
{
    private readonly Matrix _between = new(Positive(rows), Positive(columns));
    private readonly double[] _ownRows = new double[rows];
    private readonly double[] _ownColumns = new double[columns];

    /// <summary>Number of batches so far.</summary>
    public int Batches { get; private set; }

    /// <summary>Adds a batch.</summary>
    /// <param name="first">A layer's features for each row; four samples or more.</param>
    /// <param name="second">A layer's features for each column, of the same samples.</param>
    /// <exception cref="ArgumentException">The numbers of layers or samples are others, or a feature is not finite.</exception>
    public void Add(IReadOnlyList<Features> first, IReadOnlyList<Features> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != _between.Rows || second.Count != _between.Columns)
        {
            throw new ArgumentException(
                $"The table is of {_between.Rows} and {_between.Columns} layers, but the batch has {first.Count} and {second.Count}.", nameof(first));
        }

        Matrix[] firstKernels = [.. first.Select(layer => KernelMatrix.Linear(layer.Values))];
        Matrix[] secondKernels = [.. second.Select(layer => KernelMatrix.Linear(layer.Values))];
        for (int i = 0; i < firstKernels.Length; i++)
        {
            _ownRows[i] += HilbertSchmidt.Unbiased(firstKernels[i], firstKernels[i]);
            for (int j = 0; j < secondKernels.Length; j++)
            {
                _between[i, j] += HilbertSchmidt.Unbiased(firstKernels[i], secondKernels[j]);
            }
        }

        for (int j = 0; j < secondKernels.Length; j++)
        {
            _ownColumns[j] += HilbertSchmidt.Unbiased(secondKernels[j], secondKernels[j]);
        }

        Batches++;
    }

    /// <summary>The alignment over all batches so far.</summary>
    /// <returns>[rows, columns], at most about 1; NaN where a layer says the same for every sample.</returns>
    /// <exception cref="InvalidOperationException">There was no batch.</exception>
    public Matrix Table()
    {
        if (Batches == 0)
        {
            throw new InvalidOperationException("There was no batch to align.");
        }

        var table = new Matrix(_between.Rows, _between.Columns);
        for (int i = 0; i < table.Rows; i++)
        {
            for (int j = 0; j < table.Columns; j++)
            {
                table[i, j] = CentredKernelAlignment.Ratio(_between[i, j], _ownRows[i], _ownColumns[j]);
            }
        }

        return table;
    }

    private static int Positive(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return count;
    }
}
