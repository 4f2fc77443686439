using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Candidates;
using StaticNets.Search.Genomes;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Search.Tests.Genomes;

public sealed class GenomeSpaceTests
{
    [Fact]
    public void The_first_point_is_the_linear_classifier()
    {
        Assert.Equal(Walks.Images.Space.Default(), Walks.Images.Encode(Walks.Images.Initial));
        using Candidate linear = CandidateCompiler.Compile(Walks.Vectors.Space, Walks.Vectors.Space.Default());
        Assert.Equal(["head.weight", "head.bias"], linear.Info.Parameters.Select(parameter => parameter.Name));
        Assert.Equal([3, 5], linear.Info.Parameters[0].Shape);
        Assert.Equal(0.1, Walks.Vectors.Initial.LearningRate);
    }

    [Fact]
    public void Genomes_become_points_and_points_the_same_genomes()
    {
        foreach (GenomeSpace genomes in new[] { Walks.Images, Walks.Vectors })
        {
            int largest = 0;
            foreach (Genome genome in Walks.From(genomes, 300, 5))
            {
                SpacePoint point = genomes.Encode(genome);
                Assert.Equal(genome, genomes.Decode(point, genome.LearningRate));
                Assert.Equal(point, genomes.Space.Decode(point.ToJson()));
                Assert.Equal(point, genomes.Space.Decode(point.ToVector()));
                largest = Math.Max(largest, genome.Vertices.Count + genome.Skips.Count);
            }

            Assert.InRange(largest, 8, 200); // the walk led somewhere
        }
    }

    [Fact]
    public void The_answers_are_what_a_reader_expects() => Assert.Equal(
        "edges=4, edge1.kind=convolution, edge1.place=0, edge1.vertex=Rectified, edge1.channels=16, edge1.kernelHeight=3, edge1.kernelWidth=3, edge1.strideHeight=1, edge1.strideWidth=1, "
        + "edge2.kind=convolution, edge2.place=1, edge2.vertex=Linear, edge2.channels=16, edge2.kernelHeight=3, edge2.kernelWidth=3, edge2.strideHeight=2, edge2.strideWidth=2, "
        + "edge3.kind=convolution, edge3.place=2, edge3.vertex=Rectified, edge3.channels=8, edge3.kernelHeight=3, edge3.kernelWidth=3, edge3.strideHeight=1, edge3.strideWidth=1, "
        + "edge4.kind=skip, edge4.from=1, edge4.to=3",
        Walks.Images.Encode(Walks.Three).ToString());

    [Fact]
    public void Parameters_bear_the_numbers_of_edges_wherever_they_stand()
    {
        Genome inserted = Walks.Three.Insert(0, new GenomeVertex(VertexKind.Linear, Walks.Convolution(5, 3, 1)));
        using Candidate candidate = CandidateCompiler.Compile(Walks.Images.Space, Walks.Images.Encode(inserted));
        Assert.Equal(
            ["edge5.weight", "edge5.bias", "edge1.weight", "vertex1.weight", "vertex1.bias", "edge2.weight", "edge2.bias", "edge3.weight", "vertex3.weight", "vertex3.bias", "head.weight", "head.bias"],
            candidate.Info.Parameters.Select(parameter => parameter.Name).OrderBy(name => Array.IndexOf(
                ["edge5", "edge1", "vertex1", "edge2", "edge3", "vertex3", "head"], name.Split('.')[0])).ThenByDescending(name => name));
        Assert.Equal([16, 16, 3, 3], candidate.Info.Parameter("edge2.weight").Shape);
        Assert.Equal([4, 8], candidate.Info.Parameter("head.weight").Shape);
    }

    [Fact]
    public void Any_answers_are_a_genome()
    {
        // Mutated as a point of any space, without knowing what the choices mean; few edges, or the graphs get too large.
        var genomes = GenomeSpace.Of(new TensorInfo("image", [2, 5, 7]), 3, new GenomeLimits { Edges = 6, Channels = 8, Kernel = 5, Stride = 4 });
        var random = new Philox(3);
        SpacePoint point = genomes.Space.Default();
        var seen = new HashSet<SpacePoint>();
        for (int i = 0; i < 500; i++)
        {
            point = genomes.Space.Mutate(point, ref random);
            seen.Add(point);
            Assert.Null(GraphCosts.Of(genomes.Space, point).Fault);
            Genome genome = genomes.Decode(point);
            Assert.All(genome.Skips, skip => Assert.True(genome.PlaceOf(skip.From) < genome.PlaceOf(skip.To)));
        }

        Assert.InRange(seen.Count, 400, 500);
    }

    [Fact]
    public void Evolved_genomes_are_compiled_and_trained()
    {
        foreach (GenomeSpace genomes in new[] { Walks.Images, Walks.Vectors })
        {
            Genome[] walk = [.. Walks.From(genomes, 60, 11)];
            foreach (Genome genome in new[] { walk[20], walk[40], walk[59] })
            {
                using Candidate candidate = CandidateCompiler.Compile(genomes.Space, genomes.Encode(genome));
                var network = (ITrainable)candidate.Create(1);
                var random = new Philox(2);
                float[] values = [.. Enumerable.Range(0, 6 * candidate.Info.Inputs[0].Size).Select(_ => (float)random.NextNormal())];
                var batch = new Batch(values, [0, 1, 2, 0, 1, 2], 6);
                var optimizer = new Adam(candidate.Info.ParameterLength) { LearningRate = 1e-2 };
                float first = network.TrainStep(batch, optimizer, Pass.Training);
                float last = first;
                for (uint step = 1; step < 40; step++)
                {
                    last = network.TrainStep(batch, optimizer, Pass.Training with { Step = step });
                }

                Assert.InRange(last, 0, 0.95f * first);
            }
        }
    }

    [Fact]
    public void Other_genomes_points_and_inputs_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Walks.Vectors.Encode(Walks.Three));
        Assert.Throws<ArgumentException>(() => Walks.Images.Encode(Walks.Three.Replace(Walks.Convolution(1, 2000, 1))));
        Assert.False(Walks.Images.Contains(Walks.Three with { NextId = 258 }));
        Assert.True(Walks.Images.Contains(Walks.Three with { NextId = 257 }));
        Assert.Throws<SearchSpaceException>(() => Walks.Images.Decode(SearchSpace.Of(typeof(Spaces.DigitSpace)).Default()));
        Assert.Throws<ArgumentException>(() => GenomeSpace.Of(new TensorInfo("x", [3, 4]), 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenomeLimits { Kernel = 4 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenomeLimits { Stride = 3 });
    }
}
