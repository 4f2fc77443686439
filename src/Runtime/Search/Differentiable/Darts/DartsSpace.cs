using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace StaticNets.Search;

/// <summary>The space of convolutional cells of DARTS: classifiers of images, stacked from two kinds of cell.</summary>
/// <remarks>
/// A cell has two inputs, the outputs of the two cells before it, and some nodes; each node adds up two of what stands before it, each
/// after an operation of its own, and the cell gives the nodes' channels one after another. Cells of a kind decide alike. Relaxed,
/// it is the network of the search (BatchNorm without weights but in the stem, also after pooling); a candidate is the network of the
/// evaluation, made with its own numbers of channels and cells: <c>new DartsSpace { Channels = 36, Cells = 20 }</c>.
/// Source: Liu, Simonyan and Yang, "DARTS: differentiable architecture search", ICLR 2019, sections 2.1 and 3, appendix A.
/// </remarks>
public sealed record DartsSpace
{
    internal const string None = "none";
    internal const string SkipConnect = "skip_connect";
    private const int StemMultiplier = 3;

    /// <summary>Weight of the auxiliary head's loss.</summary>
    private const float AuxiliaryWeight = 0.4f;

    /// <summary>Names of the operations, in the order of α.</summary>
    public static ImmutableArray<string> Operations { get; } =
        [None, "max_pool_3x3", "avg_pool_3x3", SkipConnect, "sep_conv_3x3", "sep_conv_5x5", "dil_conv_3x3", "dil_conv_5x5"];

    /// <summary>Name and shape of the input, [C, H, W].</summary>
    public TensorInfo Input { get; init; } = new("image", [3, 32, 32]);

    /// <summary>Number of classes, positive.</summary>
    public int Classes { get; init; } = 10;

    /// <summary>Channels of a node in the first cell, positive and even; each cell that halves the extents doubles them.</summary>
    public int Channels { get; init; } = 16;

    /// <summary>Number of cells, positive; number L/3 and 2L/3 (rounded down, from 0) halve the extents.</summary>
    public int Cells { get; init; } = 8;

    /// <summary>Nodes of a cell, positive.</summary>
    public int Nodes { get; init; } = 4;

    /// <summary>
    /// Whether candidates have a second head after the second cell that halves, whose loss counts 0.4 in training. It needs extents of 8 there, as images of 32 × 32
    /// have, and is no part of the answer.
    /// </summary>
    public bool Auxiliary { get; init; }

    /// <summary>Probability that an operation of a candidate other than the identity is dropped in training, sample by sample, in [0, 1). It does not grow with time as in the source.</summary>
    public float DropPath { get; init; }

    /// <summary>The space. Its choices are called <c>normal.0</c>, <c>reduce.0</c> and so on, by kind of cell and node.</summary>
    public SearchSpace ToSearchSpace() =>
        SearchSpace.Of("DartsSpace", Input, new TensorInfo("label", [], Classes), Build);

    /// <summary>The candidate of this space that a genotype describes.</summary>
    /// <param name="genotype">Cells with as many nodes.</param>
    /// <exception cref="ArgumentException">They have more or fewer.</exception>
    public SpacePoint Point(Genotype genotype)
    {
        ArgumentNullException.ThrowIfNull(genotype);
        if (genotype.Normal.Nodes != Nodes || genotype.Reduction.Nodes != Nodes)
        {
            throw new ArgumentException($"The cells have {genotype.Normal.Nodes} and {genotype.Reduction.Nodes} nodes, but those of the space {Nodes}.", nameof(genotype));
        }

        var answers = new Dictionary<string, int>();
        foreach ((string kind, CellGenotype cell) in new[] { ("normal", genotype.Normal), ("reduce", genotype.Reduction) })
        {
            for (int node = 0; node < Nodes; node++)
            {
                GenotypeEdge[] edges = [.. cell.Edges.Skip(node * CellGenotype.Inputs).Take(CellGenotype.Inputs).OrderBy(edge => edge.Predecessor)];
                int[] kept = [.. edges.Select(edge => edge.Predecessor)];
                answers[$"{kind}.{node}.inputs"] = Array.FindIndex(Combinations.Of(node + CellGenotype.Inputs, CellGenotype.Inputs), combination => combination.SequenceEqual(kept));
                foreach (GenotypeEdge edge in edges)
                {
                    answers[$"{kind}.{node}.{edge.Predecessor}"] = Operations.IndexOf(edge.Operation) - 1;
                }
            }
        }

        return ToSearchSpace().Run((name, _) => answers.GetValueOrDefault(name));
    }

    /// <summary>What a candidate of this space looks like. The two inputs of a node come in order of their numbers.</summary>
    /// <param name="point">A candidate with cells of both kinds; of a kind that it lacks the cell is that of the space's first candidate.</param>
    public Genotype GenotypeOf(SpacePoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        Dictionary<string, int> answers = point.Decisions.ToDictionary(decision => decision.Name, decision => decision.Index);
        return new Genotype(Cell("normal"), Cell("reduce"));

        CellGenotype Cell(string kind) => new([.. Enumerable.Range(0, Nodes).SelectMany(node =>
            Combinations.Of(node + CellGenotype.Inputs, CellGenotype.Inputs)[answers.GetValueOrDefault($"{kind}.{node}.inputs")]
                .Select(i => new GenotypeEdge(Operations[answers.GetValueOrDefault($"{kind}.{node}.{i}") + 1], i)))]);
    }

    // From the image to the logits, and the loss.
    private (Node Logits, Func<Node, Node, Node> Loss) Build(Node image, Choices pick)
    {
        int channels = Channels;
        Node stem = LayerNames.In("stem", () => image.Conv2D(StemMultiplier * channels, kernel: 3, padding: 1, bias: false).BatchNorm());
        (Node before, Node last, bool halved) = (stem, stem, false);
        Node? auxiliary = null;
        for (int i = 0; i < Cells; i++)
        {
            bool halves = i == Cells / 3 || i == 2 * Cells / 3;
            channels *= halves ? 2 : 1;
            var cell = new DartsCell(this, pick, channels, halves);
            (before, last, halved) = (last, LayerNames.In(string.Create(CultureInfo.InvariantCulture, $"cells.{i}"), () => cell.Build(before, last, halved)), halves);
            if (Auxiliary && !pick.IsRelaxed && i == 2 * Cells / 3)
            {
                auxiliary = LayerNames.In("auxiliary", () => AuxiliaryHead(last));
            }
        }

        Node logits = last.GlobalAvgPool().Dense(Classes, name: "classifier");
        return (logits, (output, label) => auxiliary is null ? output.CrossEntropy(label) : output.CrossEntropy(label) + AuxiliaryWeight * auxiliary.CrossEntropy(label));
    }

    private Node AuxiliaryHead(Node x)
    {
        Node y = x.Relu().AvgPool2D(5, stride: 3, countPadding: false).Conv2D(128, kernel: 1, bias: false).BatchNorm().Relu();
        return y.Conv2D(768, kernel: 2, bias: false).BatchNorm().Relu().Flatten().Dense(Classes, name: "classifier");
    }
}
