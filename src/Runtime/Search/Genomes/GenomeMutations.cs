using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Genomes;

/// <summary>The mutations of large-scale evolution.</summary>
/// <remarks>
/// Source: Real et al., "Large-scale evolution of image classifiers", ICML 2017, section 3.3. Numbers are drawn around the old
/// ones, between their half and their double. Where a vertex is removed the skips at it go with it.
/// </remarks>
public static class GenomeMutations
{
    // Width of a dense layer right behind the input, which is often narrow.
    private const int FirstWidth = 8;

    /// <summary>The learning rate times 2ᵘ, u uniform in [−1, 1).</summary>
    public static GenomeMutation AlterLearningRate { get; } = new("alter learning rate", static (Genome genome, ref Philox random) =>
        genome with { LearningRate = genome.LearningRate * Factor(ref random) });

    /// <summary>Nothing: the child is trained further.</summary>
    public static GenomeMutation Identity { get; } = new("identity", static (Genome genome, ref Philox _) => genome);

    /// <summary>Nothing, but that the child is trained from the beginning.</summary>
    public static GenomeMutation ResetWeights { get; } = Identity with { Name = "reset weights", KeepsWeights = false };

    /// <summary>A convolution 3 × 3 anywhere in the chain, with as many channels as it finds, stride 1 or 2, its vertex linear or rectified.</summary>
    public static GenomeMutation InsertConvolution { get; } = new("insert convolution", static (Genome genome, ref Philox random) =>
    {
        int place = random.Next(genome.Vertices.Count + 1);
        int stride = 1 + random.Next(2);
        var edge = new GenomeEdge(genome.NextId, EdgeKind.Convolution)
        {
            Channels = genome.ChannelsAt(place),
            KernelHeight = 3,
            KernelWidth = 3,
            StrideHeight = stride,
            StrideWidth = stride,
        };
        return genome.Insert(place, new GenomeVertex(Kind(ref random), edge));
    });

    /// <summary>A dense layer anywhere in the chain, as wide as what it finds, but 8 behind the input; its vertex linear or rectified.</summary>
    public static GenomeMutation InsertDense { get; } = new("insert dense", static (Genome genome, ref Philox random) =>
    {
        int place = random.Next(genome.Vertices.Count + 1);
        var edge = new GenomeEdge(genome.NextId, EdgeKind.Convolution) { Channels = place == 0 ? FirstWidth : genome.ChannelsAt(place) };
        return genome.Insert(place, new GenomeVertex(Kind(ref random), edge));
    });

    /// <summary>A vertex anywhere in the chain that hands on what it finds, so that the function stays the same.</summary>
    public static GenomeMutation InsertOneToOne { get; } = new("insert one to one", static (Genome genome, ref Philox random) =>
        genome.Insert(random.Next(genome.Vertices.Count + 1), new GenomeVertex(VertexKind.Linear, new GenomeEdge(genome.NextId, EdgeKind.Identity))));

    /// <summary>Without one of the convolutions.</summary>
    public static GenomeMutation RemoveConvolution { get; } = new("remove convolution", static (Genome genome, ref Philox random) =>
        Convolution(genome, ref random) is GenomeVertex vertex ? genome.Remove(vertex) : null);

    /// <summary>Without one of the vertices, whatever its edge.</summary>
    public static GenomeMutation RemoveLayer { get; } = new("remove layer", static (Genome genome, ref Philox random) =>
        OneOf(genome.Vertices, ref random) is GenomeVertex vertex ? genome.Remove(vertex) : null);

    /// <summary>One of a convolution's strides doubled or halved.</summary>
    public static GenomeMutation AlterStride { get; } = new("alter stride", static (Genome genome, ref Philox random) =>
    {
        if (Convolution(genome, ref random)?.Primary is not GenomeEdge edge)
        {
            return null;
        }

        (bool alongHeight, bool doubles) = (random.Next(2) == 0, random.Next(2) == 0);
        int old = alongHeight ? edge.StrideHeight : edge.StrideWidth;
        int stride = doubles ? old * 2 : old / 2;
        return stride == 0 ? null : genome.Replace(alongHeight ? edge with { StrideHeight = stride } : edge with { StrideWidth = stride });
    });

    /// <summary>Another number of channels for one of the convolutions, or another width of one of the dense layers: times 2ᵘ, u uniform in [−1, 1), rounded.</summary>
    public static GenomeMutation AlterChannels { get; } = new("alter number of channels", static (Genome genome, ref Philox random) =>
    {
        if (Convolution(genome, ref random)?.Primary is not GenomeEdge edge)
        {
            return null;
        }

        // A half is rounded to 0.
        int channels = (int)Math.Round(edge.Channels * Factor(ref random));
        return channels == 0 || channels == edge.Channels ? null : genome.Replace(edge with { Channels = channels });
    });

    /// <summary>Another height or width of one of the kernels: an odd number between half and double of the old one, both rounded outwards to odd numbers.</summary>
    public static GenomeMutation AlterFilterSize { get; } = new("alter filter size", static (Genome genome, ref Philox random) =>
    {
        if (Convolution(genome, ref random)?.Primary is not GenomeEdge edge)
        {
            return null;
        }

        bool isHeight = random.Next(2) == 0;
        int old = isHeight ? edge.KernelHeight : edge.KernelWidth;

        // Rounded outwards, or a kernel of 1 could never grow again.
        int least = old / 2 % 2 == 1 ? old / 2 : Math.Max(1, (old / 2) - 1);
        int size = least + (2 * random.Next(((2 * old) + 1 - least) / 2 + 1));
        return size == old ? null : genome.Replace(isHeight ? edge with { KernelHeight = size } : edge with { KernelWidth = size });
    });

    /// <summary>An identity edge between two vertices that has not been there.</summary>
    public static GenomeMutation AddSkip { get; } = new("add skip", static (Genome genome, ref Philox random) => Joined(genome, ref random));

    /// <summary>An identity edge that has not been there between two vertices of the same width.</summary>
    public static GenomeMutation AddSkipOfEqualWidths { get; } = new("add skip", static (Genome genome, ref Philox random) =>
        Joined(genome, ref random) is Genome child && child.Skips[^1] is GenomeSkip skip
        && child.ChannelsAt(child.PlaceOf(skip.From)) == child.ChannelsAt(child.PlaceOf(skip.To)) ? child : null);

    /// <summary>Without one of the skips.</summary>
    public static GenomeMutation RemoveSkip { get; } = new("remove skip", static (Genome genome, ref Philox random) =>
        OneOf(genome.Skips, ref random) is GenomeSkip removed ? genome with { Skips = [.. genome.Skips.Where(skip => skip != removed)] } : null);

    /// <summary>The eleven of the source, for images.</summary>
    public static IReadOnlyList<GenomeMutation> OfImages { get; } =
    [
        AlterLearningRate, Identity, ResetWeights, InsertConvolution, RemoveConvolution, AlterStride, AlterChannels, AlterFilterSize,
        InsertOneToOne, AddSkip, RemoveSkip,
    ];

    /// <summary>Those that vectors have too.</summary>
    public static IReadOnlyList<GenomeMutation> OfVectors { get; } =
    [
        AlterLearningRate, Identity, ResetWeights, InsertDense, RemoveLayer, AlterChannels, InsertOneToOne, AddSkipOfEqualWidths, RemoveSkip,
    ];

    private static double Factor(ref Philox random) => double.Exp2((2 * random.NextDouble()) - 1);

    private static VertexKind Kind(ref Philox random) => random.Next(2) == 0 ? VertexKind.Linear : VertexKind.Rectified;

    private static T? OneOf<T>(IReadOnlyList<T> members, ref Philox random)
        where T : class => members.Count == 0 ? null : members[random.Next(members.Count)];

    private static GenomeVertex? Convolution(Genome genome, ref Philox random) =>
        OneOf([.. genome.Vertices.Where(vertex => vertex.Primary.Kind == EdgeKind.Convolution)], ref random);

    // Two different vertices, all pairs equally likely; the later one receives.
    private static Genome? Joined(Genome genome, ref Philox random)
    {
        if (genome.Vertices.Count == 0)
        {
            return null;
        }

        (int one, int other) = (random.Next(genome.Vertices.Count + 1), random.Next(genome.Vertices.Count));
        other += other >= one ? 1 : 0;
        var skip = new GenomeSkip(genome.NextId, genome.IdAt(Math.Min(one, other)), genome.IdAt(Math.Max(one, other)));
        return genome.Skips.Any(known => (known.From, known.To) == (skip.From, skip.To)) ? null
            : genome with { Skips = [.. genome.Skips, skip], NextId = genome.NextId + 1 };
    }
}
