using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Genomes;

/// <summary>What a genome means: layers whose parameters bear the numbers of their edges.</summary>
internal static class GenomeNetwork
{
    /// <summary>Builds the classifier.</summary>
    /// <param name="genome">The genome.</param>
    /// <param name="input">Of the genome's input shape.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="head">What stands before the classifying layer.</param>
    /// <returns>The logits, [classes].</returns>
    public static Node Logits(Genome genome, Node input, int classes, GenomeHead head)
    {
        var tensors = new Dictionary<int, Node> { [Genome.InputId] = input };
        Node x = input;
        foreach (GenomeVertex vertex in genome.Vertices)
        {
            // Normalization subtracts the mean, and a bias with it.
            bool isNormalized = genome.IsOfImages && vertex.Kind == VertexKind.Rectified;
            x = Along(x, vertex.Primary, bias: !isNormalized);
            foreach (GenomeSkip skip in genome.Skips.Where(skip => skip.To == vertex.Id))
            {
                x += Merging.Fit(tensors[skip.From], x.Shape);
            }

            x = isNormalized ? x.BatchNorm(name: $"vertex{vertex.Id}") : x;
            x = vertex.Kind == VertexKind.Rectified ? x.Relu() : x;
            tensors.Add(vertex.Id, x);
        }

        Node features = !genome.IsOfImages ? x : head == GenomeHead.GlobalAverage ? x.GlobalAvgPool() : x.Flatten();
        return features.Dense(classes, name: "head").Named("logits");
    }

    private static Node Along(Node x, GenomeEdge edge, bool bias)
    {
        string name = $"edge{edge.Id}";
        return edge.Kind == EdgeKind.Identity ? x
            : x.Shape.Rank == 1 ? x.Dense(edge.Channels, bias, name)
            : x.Conv2D(
                edge.Channels,
                (edge.KernelHeight, edge.KernelWidth),
                new Pair(edge.StrideHeight, edge.StrideWidth),
                ((edge.KernelHeight - 1) / 2, (edge.KernelWidth - 1) / 2),
                bias: bias,
                name: name);
    }
}
