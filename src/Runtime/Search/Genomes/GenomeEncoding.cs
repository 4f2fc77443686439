using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace StaticNets.Search.Genomes;

/// <summary>Genomes as choices: one or more for each edge that the genome or its ancestors ever had, by the edge's number.</summary>
/// <remarks>
/// The chain is told as it could have come to be: each vertex, by number, says how many of those with smaller numbers stand before it.
/// So any answers are a genome, and the answers about one edge hold whatever others are inserted later.
/// </remarks>
internal static class GenomeEncoding
{
    private const string None = "none";
    private const string Identity = "identity";
    private const string Convolution = "convolution";
    private const string Skip = "skip";

    private static readonly string[] Kinds = [None, Identity, Convolution, Skip];

    /// <summary>The genome that some choices describe.</summary>
    /// <param name="pick">The choices.</param>
    /// <param name="input">Shape of the input.</param>
    /// <param name="limits">Bounds of the choices.</param>
    /// <param name="learningRate">What the choices don't tell.</param>
    public static Genome Read(Choices pick, IReadOnlyList<int> input, GenomeLimits limits, double learningRate)
    {
        int edges = pick.Between("edges", 0, limits.Edges);
        var vertices = new List<GenomeVertex>();
        var skips = new List<int>();
        for (int id = 1; id <= edges; id++)
        {
            string kind = pick.OneOf<string>($"edge{id}.kind", Kinds);
            if (kind == Skip)
            {
                skips.Add(id);
            }
            else if (kind != None)
            {
                int place = pick.Between($"edge{id}.place", 0, vertices.Count);
                vertices.Insert(place, Vertex(pick, id, kind == Identity ? EdgeKind.Identity : EdgeKind.Convolution, input, limits));
            }
        }

        // Without a vertex there is nothing that a skip could enter.
        int[] chain = [Genome.InputId, .. vertices.Select(vertex => vertex.Id)];
        return new Genome
        {
            Input = input,
            Vertices = vertices,
            Skips = chain.Length == 1 ? [] : [.. skips.Select(id => Across(pick, id, chain))],
            NextId = edges + 1,
            LearningRate = learningRate,
        };
    }

    /// <summary>The answers that describe a genome.</summary>
    /// <param name="genome">The genome, within the limits of its space.</param>
    /// <returns>Numbers of the options by name.</returns>
    public static Dictionary<string, int> Write(Genome genome)
    {
        var answers = new Dictionary<string, int> { ["edges"] = genome.NextId - 1 };
        for (int id = 1; id < genome.NextId; id++)
        {
            answers[$"edge{id}.kind"] = Array.IndexOf(Kinds, None);
        }

        for (int place = 1; place <= genome.Vertices.Count; place++)
        {
            GenomeVertex vertex = genome.Vertices[place - 1];
            GenomeEdge edge = vertex.Primary;
            string name = $"edge{edge.Id}";
            answers[$"{name}.kind"] = Array.IndexOf(Kinds, edge.Kind == EdgeKind.Identity ? Identity : Convolution);
            answers[$"{name}.place"] = genome.Vertices.Take(place - 1).Count(before => before.Id < edge.Id);
            answers[$"{name}.vertex"] = (int)vertex.Kind;
            if (edge.Kind == EdgeKind.Convolution)
            {
                answers[$"{name}.channels"] = edge.Channels - 1;
                if (genome.IsOfImages)
                {
                    answers[$"{name}.kernelHeight"] = edge.KernelHeight / 2;
                    answers[$"{name}.kernelWidth"] = edge.KernelWidth / 2;
                    answers[$"{name}.strideHeight"] = BitOperations.Log2((uint)edge.StrideHeight);
                    answers[$"{name}.strideWidth"] = BitOperations.Log2((uint)edge.StrideWidth);
                }
            }
        }

        foreach (GenomeSkip skip in genome.Skips)
        {
            string name = $"edge{skip.Id}";
            int from = genome.PlaceOf(skip.From);
            answers[$"{name}.kind"] = Array.IndexOf(Kinds, Skip);
            answers[$"{name}.from"] = from;
            answers[$"{name}.to"] = genome.PlaceOf(skip.To) - from - 1;
        }

        return answers;
    }

    private static GenomeVertex Vertex(Choices pick, int id, EdgeKind kind, IReadOnlyList<int> input, GenomeLimits limits)
    {
        string name = $"edge{id}";
        VertexKind vertex = pick.OneOf($"{name}.vertex", VertexKind.Linear, VertexKind.Rectified);
        var edge = new GenomeEdge(id, kind);
        if (kind == EdgeKind.Convolution)
        {
            edge = edge with { Channels = pick.Between($"{name}.channels", 1, limits.Channels) };
            if (input.Count == 3)
            {
                int[] kernels = [.. Enumerable.Range(0, (limits.Kernel / 2) + 1).Select(i => (2 * i) + 1)];
                int[] strides = [.. Enumerable.Range(0, BitOperations.Log2((uint)limits.Stride) + 1).Select(i => 1 << i)];
                edge = edge with
                {
                    KernelHeight = pick.OneOf<int>($"{name}.kernelHeight", kernels),
                    KernelWidth = pick.OneOf<int>($"{name}.kernelWidth", kernels),
                    StrideHeight = pick.OneOf<int>($"{name}.strideHeight", strides),
                    StrideWidth = pick.OneOf<int>($"{name}.strideWidth", strides),
                };
            }
        }

        return new GenomeVertex(vertex, edge);
    }

    private static GenomeSkip Across(Choices pick, int id, int[] chain)
    {
        int from = pick.OneOf<int>($"edge{id}.from", chain.AsSpan(..^1));
        int to = pick.OneOf<int>($"edge{id}.to", chain.AsSpan(Array.IndexOf(chain, from) + 1));
        return new GenomeSkip(id, from, to);
    }
}
