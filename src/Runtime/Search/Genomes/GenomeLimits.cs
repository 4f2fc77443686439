using System;
using System.Numerics;

namespace StaticNets.Search.Genomes;

/// <summary>How far a genome may grow at all; what a candidate may cost is for <see cref="CandidateBudget"/> to say.</summary>
public sealed record GenomeLimits
{
    /// <summary>Edges that a genome and its ancestors may have had together, positive.</summary>
    public int Edges
    {
        get;
        init => field = Positive(value);
    } = 256;

    /// <summary>Channels of a convolution, or units of a dense layer, positive.</summary>
    public int Channels
    {
        get;
        init => field = Positive(value);
    } = 1024;

    /// <summary>Height and width of a kernel, odd.</summary>
    public int Kernel
    {
        get;
        init => field = int.IsOddInteger(Positive(value)) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Kernels have odd extents.");
    } = 31;

    /// <summary>Stride, a power of two.</summary>
    public int Stride
    {
        get;
        init => field = BitOperations.IsPow2(Positive(value)) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Strides are powers of two.");
    } = 16;

    /// <summary>Whether a genome keeps them.</summary>
    /// <param name="genome">The genome.</param>
    public bool Hold(Genome genome)
    {
        ArgumentNullException.ThrowIfNull(genome);
        if (genome.NextId > Edges + 1)
        {
            return false;
        }

        foreach (GenomeVertex vertex in genome.Vertices)
        {
            GenomeEdge edge = vertex.Primary;
            if (edge.Channels > Channels || Math.Max(edge.KernelHeight, edge.KernelWidth) > Kernel || Math.Max(edge.StrideHeight, edge.StrideWidth) > Stride)
            {
                return false;
            }
        }

        return true;
    }

    private static int Positive(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }
}
