using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Candidates;
using StaticNets.Search.Genomes;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Search.Tests.Genomes;

public sealed class WeightInheritanceTests
{
    private const int Samples = 7;

    [Fact]
    public void A_vertex_that_hands_on_changes_no_answer_wherever_it_is_inserted()
    {
        using Candidate parent = Compile(Walks.Three);
        INetwork trained = Trained(parent);
        for (int place = 0; place <= 3; place++)
        {
            Genome child = Walks.Three.Insert(place, new GenomeVertex(VertexKind.Linear, new GenomeEdge(5, EdgeKind.Identity)));
            AssertSameFunction(trained, child);
        }
    }

    [Fact]
    public void The_mutations_that_keep_the_function_keep_it()
    {
        using Candidate parent = Compile(Walks.Three);
        INetwork trained = Trained(parent);
        var random = new Philox(6);
        for (int i = 0; i < 3; i++)
        {
            AssertSameFunction(trained, GenomeMutations.InsertOneToOne.Change(Walks.Three, ref random)!);
        }

        AssertSameFunction(trained, GenomeMutations.Identity.Change(Walks.Three, ref random)!);
        AssertSameFunction(trained, GenomeMutations.AlterLearningRate.Change(Walks.Three, ref random)!);
    }

    [Fact]
    public void A_skip_that_comes_and_goes_changes_no_answer()
    {
        using Candidate parent = Compile(Walks.Three);
        INetwork trained = Trained(parent);
        Genome joined = Walks.Three with { Skips = [.. Walks.Three.Skips, new GenomeSkip(5, Genome.InputId, 2)], NextId = 6 };
        Genome parted = joined with { Skips = Walks.Three.Skips };
        using Candidate middle = Compile(joined);
        INetwork between = Heir(middle, trained);

        // The skip is felt while it is there.
        float[] answers = Answers(trained);
        Assert.Contains(Answers(between).Zip(answers), pair => Math.Abs(pair.First - pair.Second) > 1e-2);
        AssertSameFunction(between, parted, answers);
    }

    [Fact]
    public void More_channels_make_a_convolution_and_its_consumer_new_and_nothing_else()
    {
        using Candidate parent = Compile(Walks.Three);
        INetwork trained = Trained(parent);
        GenomeEdge edge = Walks.Three.Vertices[0].Primary;
        using Candidate candidate = Compile(Walks.Three.Replace(edge with { Channels = 20 }));
        INetwork fresh = candidate.Create(3);
        INetwork child = Heir(candidate, trained);
        string[] reset = ["edge1.weight", "vertex1.weight", "vertex1.bias", "vertex1.running_mean", "vertex1.running_var", "edge2.weight"];
        var seen = new List<string>();
        foreach ((ParameterBlock own, ParameterBlock inherited, ParameterBlock initial) in new[]
            { (child.Parameters, trained.Parameters, fresh.Parameters), (child.States, trained.States, fresh.States) })
        {
            foreach (string name in own.Tensors.Select(tensor => tensor.Name))
            {
                seen.Add(name);
                Assert.Equal(reset.Contains(name) ? initial[name] : inherited[name], own[name]);
                Assert.True(reset.Contains(name) || !inherited[name].SequenceEqual(initial[name]), $"{name} was not trained, so that its test says nothing");
            }
        }

        Assert.Empty(reset.Except(seen));
        Assert.Equal(10 + 6, seen.Count);
    }

    [Fact]
    public void Parent_and_child_share_no_memory()
    {
        using Candidate parent = Compile(Walks.Three);
        INetwork trained = Trained(parent);
        INetwork child = Heir(parent, trained);
        float[] before = trained.Parameters.Span.ToArray();
        Train(child, 3);
        Assert.Equal(before, trained.Parameters.Span.ToArray());
        Assert.NotEqual(before, child.Parameters.Span.ToArray());
    }

    private static Candidate Compile(Genome genome) => CandidateCompiler.Compile(Walks.Images.Space, Walks.Images.Encode(genome));

    private static INetwork Heir(Candidate candidate, INetwork parent)
    {
        INetwork child = candidate.Create(3);
        InheritedWeights.Copy(InheritedWeights.Of(parent), child);
        return child;
    }

    private static void AssertSameFunction(INetwork parent, Genome genome, float[]? answers = null)
    {
        using Candidate candidate = Compile(genome);
        float[] expected = answers ?? Answers(parent);
        Assert.True(expected.Max() - expected.Min() > 0.1f, "The answers are all alike, so that their test says nothing.");
        Assert.All(Answers(Heir(candidate, parent)).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }

    private static float[] Answers(INetwork network)
    {
        var answers = new float[Samples * 4];
        network.Infer(new Batch(Images(8), [], Samples), answers);
        return answers;
    }

    private static INetwork Trained(Candidate candidate)
    {
        INetwork network = candidate.Create(1);
        Train(network, 10);
        return network;
    }

    private static void Train(INetwork network, int steps)
    {
        var optimizer = new Sgd(network.Parameters.Length) { LearningRate = 0.05 };
        for (uint step = 0; step < steps; step++)
        {
            ((ITrainable)network).TrainStep(new Batch(Images(9), [0, 1, 2, 3, 0, 1, 2], Samples), optimizer, Pass.Training with { Step = step });
        }
    }

    private static float[] Images(ulong seed)
    {
        var random = new Philox(seed);
        return [.. Enumerable.Range(0, Samples * 3 * 8 * 8).Select(_ => (float)random.NextNormal())];
    }
}
