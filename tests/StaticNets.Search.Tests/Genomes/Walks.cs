using System.Collections.Generic;
using StaticNets.Random;
using StaticNets.Search.Genomes;

namespace StaticNets.Search.Tests.Genomes;

/// <summary>Genomes as they come to be.</summary>
internal static class Walks
{
    public static GenomeSpace Images { get; } = GenomeSpace.Of(new TensorInfo("image", [3, 8, 8]), 4, name: "Pictures");

    public static GenomeSpace Vectors { get; } = GenomeSpace.Of(new TensorInfo("x", [5]), 3, name: "Points");

    /// <summary>An image's genome: 16 channels, rectified; 16, halved in size; 8, rectified, with the first added.</summary>
    public static Genome Three { get; } = new()
    {
        Input = [3, 8, 8],
        Vertices =
        [
            new(VertexKind.Rectified, Convolution(1, 16, 1)), new(VertexKind.Linear, Convolution(2, 16, 2)), new(VertexKind.Rectified, Convolution(3, 8, 1)),
        ],
        Skips = [new(4, 1, 3)],
        NextId = 5,
    };

    public static GenomeEdge Convolution(int id, int channels, int stride) => new(id, EdgeKind.Convolution)
    {
        Channels = channels,
        KernelHeight = 3,
        KernelWidth = 3,
        StrideHeight = stride,
        StrideWidth = stride,
    };

    /// <summary>Genomes from the initial one on, each a child of the one before.</summary>
    public static IEnumerable<Genome> From(GenomeSpace genomes, int steps, ulong seed)
    {
        var random = new Philox(seed);
        var variation = new GenomeVariation(genomes);
        Proposal proposal = variation.First(genomes.Space, ref random);
        for (int i = 0; i < steps; i++)
        {
            yield return genomes.Decode(proposal.Point, proposal.LearningRate);
            proposal = variation.Child(genomes.Space, proposal, ref random);
        }
    }
}
