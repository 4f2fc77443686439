using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search;

/// <summary>A cell of the space of DARTS: two inputs for each of its nodes.</summary>
/// <remarks>Source: Liu, Simonyan and Yang, "DARTS: differentiable architecture search", ICLR 2019, section 2.4. Cells are equal if they have the same edges in the same order.</remarks>
public sealed class CellGenotype : IEquatable<CellGenotype>
{
    /// <summary>Inputs of a node.</summary>
    public const int Inputs = 2;

    /// <summary>Takes edges.</summary>
    /// <param name="edges">Two for each node, in order of the nodes, each from another predecessor.</param>
    /// <exception cref="ArgumentException">Their number is odd or zero, or one of them has no such operation or predecessor, or the two of a node come from one predecessor.</exception>
    public CellGenotype(IReadOnlyList<GenotypeEdge> edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        if (edges.Count == 0 || edges.Count % Inputs != 0)
        {
            throw new ArgumentException($"A cell has two edges for each of its nodes, but there are {edges.Count}.", nameof(edges));
        }

        for (int i = 0; i < edges.Count; i++)
        {
            (string operation, int predecessor) = (edges[i].Operation, edges[i].Predecessor);
            if (operation == DartsSpace.None || !DartsSpace.Operations.Contains(operation))
            {
                throw new ArgumentException($"Edge {i} has the operation '{operation}'; there are: {string.Join(", ", DartsSpace.Operations.Where(known => known != DartsSpace.None))}.", nameof(edges));
            }

            if (predecessor < 0 || predecessor >= Inputs + (i / Inputs))
            {
                throw new ArgumentException($"Edge {i} comes from {predecessor}, but node {i / Inputs} has the predecessors 0 .. {Inputs + (i / Inputs) - 1}.", nameof(edges));
            }

            if (i % Inputs == 1 && edges[i - 1].Predecessor == predecessor)
            {
                throw new ArgumentException($"Both edges of node {i / Inputs} come from {predecessor}.", nameof(edges));
            }
        }

        Edges = [.. edges];
    }

    /// <summary>Two for each node, in order of the nodes.</summary>
    public IReadOnlyList<GenotypeEdge> Edges { get; }

    /// <summary>Number of nodes.</summary>
    public int Nodes => Edges.Count / Inputs;

    /// <summary>
    /// The cell that mixtures stand for: each node keeps the two edges whose largest weight is largest, the stronger one first, and of each the operation of that
    /// weight. Of equals the first is taken. The operation that gives zeros takes part in the softmax alone.
    /// </summary>
    /// <param name="weights">Softmax of α for each edge, [operations], in order of the nodes and then of the predecessors.</param>
    /// <exception cref="ArgumentException">These are not the edges of whole nodes.</exception>
    public static CellGenotype Of(IReadOnlyList<IReadOnlyList<double>> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        int none = DartsSpace.Operations.IndexOf(DartsSpace.None);
        var edges = new List<GenotypeEdge>();
        int first = 0;
        for (int count = Inputs; first < weights.Count; count++)
        {
            if (first + count > weights.Count)
            {
                throw new ArgumentException($"There are {weights.Count} edges, which are 2 and 3 and so on for no number of nodes.", nameof(weights));
            }

            edges.AddRange(Enumerable.Range(0, count).Select(i => Strongest(weights[first + i], i, none))
                .OrderByDescending(edge => edge.Weight).Take(Inputs).Select(edge => edge.Edge));
            first += count;
        }

        return new CellGenotype(edges);
    }

    /// <inheritdoc/>
    public bool Equals(CellGenotype? other) => other is not null && Edges.SequenceEqual(other.Edges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CellGenotype);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>For example <c>[('sep_conv_3x3', 1), ('skip_connect', 0)]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", Edges.Select(edge => $"('{edge.Operation}', {edge.Predecessor})"))}]";

    private static (GenotypeEdge Edge, double Weight) Strongest(IReadOnlyList<double> weights, int predecessor, int none)
    {
        if (weights.Count != DartsSpace.Operations.Length)
        {
            throw new ArgumentException($"Each edge has {DartsSpace.Operations.Length} operations, but {weights.Count} weights are given.", nameof(weights));
        }

        int best = Enumerable.Range(0, weights.Count).Where(k => k != none).MaxBy(k => weights[k]);
        return (new GenotypeEdge(DartsSpace.Operations[best], predecessor), weights[best]);
    }
}
