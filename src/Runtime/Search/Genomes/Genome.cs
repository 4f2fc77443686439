using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Genomes;

/// <summary>An architecture that evolves: a chain of vertices from the network's input on, joined by primary edges, with identity edges across it.</summary>
/// <remarks>
/// Source: Real et al., "Large-scale evolution of image classifiers", ICML 2017, section 3.2. The input is vertex 0; the last vertex leads to the
/// classifier. Edges keep their numbers for good, and no number is given twice in a line of descent: so parameters are found again
/// by name, whatever was inserted before them.
/// </remarks>
public sealed record Genome
{
    /// <summary>Number of the vertex that is the network's input.</summary>
    public const int InputId = 0;

    /// <summary>Shape of the network's input: [channels, height, width], or [width] of a vector.</summary>
    public required IReadOnlyList<int> Input { get; init; }

    /// <summary>The vertices after the input, from the first to the last; the primary edge of each comes from the one before.</summary>
    public IReadOnlyList<GenomeVertex> Vertices { get; init; } = [];

    /// <summary>The identity edges that are not primary, in the order in which they came to be.</summary>
    public IReadOnlyList<GenomeSkip> Skips { get; init; } = [];

    /// <summary>Number that the next new edge gets.</summary>
    public int NextId { get; init; } = 1;

    /// <summary>Learning rate of its training, per step, positive.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Whether the input has places, and so may be convolved.</summary>
    public bool IsOfImages => Input.Count == 3;

    /// <summary>Channels at a place of the chain.</summary>
    /// <param name="place">0 for the input, k for <c>Vertices[k − 1]</c>.</param>
    public int ChannelsAt(int place)
    {
        for (int k = place; k > 0; k--)
        {
            if (Vertices[k - 1].Primary is { Kind: EdgeKind.Convolution } edge)
            {
                return edge.Channels;
            }
        }

        return Input[0];
    }

    /// <summary>Place of a vertex in the chain: 0 for the input, k for <c>Vertices[k − 1]</c>.</summary>
    /// <param name="id">Number of the vertex.</param>
    /// <exception cref="ArgumentException">There is no such vertex.</exception>
    public int PlaceOf(int id)
    {
        for (int place = 0; place <= Vertices.Count; place++)
        {
            if (IdAt(place) == id)
            {
                return place;
            }
        }

        throw new ArgumentException($"The genome has no vertex {id}.", nameof(id));
    }

    /// <summary>Number of the vertex at a place of the chain.</summary>
    /// <param name="place">0 for the input, k for <c>Vertices[k − 1]</c>.</param>
    public int IdAt(int place) => place == 0 ? InputId : Vertices[place - 1].Id;

    /// <summary>With another vertex behind the one at a place, whose number is <see cref="NextId"/>.</summary>
    internal Genome Insert(int place, GenomeVertex vertex) => this with
    {
        Vertices = [.. Vertices.Take(place), vertex, .. Vertices.Skip(place)],
        NextId = NextId + 1,
    };

    /// <summary>Without a vertex, and without the skips at it; the vertex behind it then follows the one before it.</summary>
    internal Genome Remove(GenomeVertex vertex) => this with
    {
        Vertices = [.. Vertices.Where(other => other != vertex)],
        Skips = [.. Skips.Where(skip => skip.From != vertex.Id && skip.To != vertex.Id)],
    };

    /// <summary>With another edge in the place of the primary edge of its number.</summary>
    internal Genome Replace(GenomeEdge edge) => this with
    {
        Vertices = [.. Vertices.Select(vertex => vertex.Id == edge.Id ? vertex with { Primary = edge } : vertex)],
    };

    /// <inheritdoc/>
    public bool Equals(Genome? other) =>
        other is not null && Input.SequenceEqual(other.Input) && Vertices.SequenceEqual(other.Vertices) && Skips.SequenceEqual(other.Skips)
        && NextId == other.NextId && LearningRate == other.LearningRate;

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(NextId);
        hash.Add(LearningRate);
        foreach (GenomeVertex vertex in Vertices)
        {
            hash.Add(vertex);
        }

        return hash.ToHashCode();
    }
}
