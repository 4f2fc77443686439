using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using StaticNets.Random;
using StaticNets.Search.Genomes;
using Xunit;

namespace StaticNets.Search.Tests.Genomes;

public sealed class GenomeMutationTests
{
    [Fact]
    public void A_mutation_is_a_function_of_genome_and_random_numbers()
    {
        foreach ((GenomeMutation mutation, Genome parent, Genome child, Philox random) in Children())
        {
            Philox again = random;
            Assert.Equal(child, mutation.Change(parent, ref again));
        }
    }

    [Fact]
    public void Edges_keep_their_numbers_and_no_number_is_given_twice()
    {
        foreach ((_, Genome parent, Genome child, _) in Children())
        {
            int[] ids = [.. child.Vertices.Select(vertex => vertex.Id), .. child.Skips.Select(skip => skip.Id)];
            Assert.Equal(ids.Length, ids.Distinct().Count());
            Assert.All(ids, id => Assert.InRange(id, 1, child.NextId - 1));
            Assert.True(child.NextId >= parent.NextId);
            int[] known = [.. ids.Where(id => id < parent.NextId)];
            Assert.Empty(known.Except([.. parent.Vertices.Select(vertex => vertex.Id), .. parent.Skips.Select(skip => skip.Id)]));
            Assert.All(child.Skips, skip => Assert.True(child.PlaceOf(skip.From) < child.PlaceOf(skip.To)));
        }
    }

    [Fact]
    public void What_an_insertion_does_not_concern_stays_as_it_was_told()
    {
        foreach ((GenomeMutation mutation, Genome parent, Genome child, _) in Children().Where(child => child.Mutation.Name.StartsWith("insert", StringComparison.Ordinal)))
        {
            GenomeSpace genomes = parent.IsOfImages ? Walks.Images : Walks.Vectors;
            if (!genomes.Contains(child))
            {
                continue;
            }

            Dictionary<string, string> before = genomes.Encode(parent).Decisions.ToDictionary(decision => decision.Name, decision => decision.Text);
            Dictionary<string, string> after = genomes.Encode(child).Decisions.ToDictionary(decision => decision.Name, decision => decision.Text);
            Assert.Equal(before.Where(pair => pair.Key != "edges"), before.Where(pair => pair.Key != "edges").Select(pair => KeyValuePair.Create(pair.Key, after[pair.Key])));
            Assert.All(after.Keys.Except(before.Keys), name => Assert.StartsWith($"edge{parent.NextId}.", name));
        }
    }

    [Fact]
    public void Each_mutation_changes_what_it_says_and_nothing_else()
    {
        var seen = new HashSet<string>();
        foreach ((GenomeMutation mutation, Genome parent, Genome child, _) in Children())
        {
            seen.Add(mutation.Name);
            GenomeVertex[] gone = [.. parent.Vertices.Except(child.Vertices)];
            GenomeVertex[] come = [.. child.Vertices.Except(parent.Vertices)];
            Assert.Equal(mutation.Name != "alter learning rate", parent.LearningRate == child.LearningRate);
            switch (mutation.Name)
            {
                case "alter learning rate":
                    Assert.Equal(parent, child with { LearningRate = parent.LearningRate });
                    Assert.InRange(child.LearningRate / parent.LearningRate, 0.5, 2);
                    break;
                case "identity" or "reset weights":
                    Assert.Equal(parent, child);
                    break;
                case "insert convolution" or "insert dense" or "insert one to one":
                    GenomeVertex inserted = Assert.Single(come);
                    Assert.Equal(parent, child.Remove(inserted) with { NextId = parent.NextId });
                    Assert.Equal(mutation.Name == "insert one to one" ? EdgeKind.Identity : EdgeKind.Convolution, inserted.Primary.Kind);
                    int found = parent.ChannelsAt(child.PlaceOf(inserted.Id) - 1);
                    Assert.Equal(
                        mutation.Name switch
                        {
                            "insert convolution" => (found, 3, 3),
                            "insert dense" => (child.PlaceOf(inserted.Id) == 1 ? 8 : found, 1, 1),
                            _ => (1, 1, 1),
                        },
                        (inserted.Primary.Channels, inserted.Primary.KernelHeight, inserted.Primary.KernelWidth));
                    Assert.True(inserted.Kind == VertexKind.Linear || mutation.Name != "insert one to one");
                    break;
                case "remove convolution" or "remove layer":
                    GenomeVertex removed = Assert.Single(gone);
                    Assert.Equal(child, parent.Remove(removed));
                    Assert.True(removed.Primary.Kind == EdgeKind.Convolution || mutation.Name == "remove layer");
                    break;
                case "add skip" or "remove skip":
                    Assert.Equal(parent.Vertices, child.Vertices);
                    (Genome more, Genome less) = mutation.Name == "add skip" ? (child, parent) : (parent, child);
                    GenomeSkip skip = Assert.Single(more.Skips.Except(less.Skips));
                    Assert.Empty(less.Skips.Except(more.Skips));
                    Assert.DoesNotContain(less.Skips, other => (other.From, other.To) == (skip.From, skip.To));
                    Assert.True(
                        parent.IsOfImages || mutation.Name == "remove skip"
                        || child.ChannelsAt(child.PlaceOf(skip.From)) == child.ChannelsAt(child.PlaceOf(skip.To)));
                    break;
                default:
                    (GenomeEdge old, GenomeEdge changed) = (Assert.Single(gone).Primary, Assert.Single(come).Primary);
                    Assert.Equal(parent, child.Replace(old));
                    (int From, int To)[] numbers =
                    [
                        .. new[]
                        {
                            (old.Channels, changed.Channels), (old.KernelHeight, changed.KernelHeight), (old.KernelWidth, changed.KernelWidth),
                            (old.StrideHeight, changed.StrideHeight), (old.StrideWidth, changed.StrideWidth),
                        }.Where(pair => pair.Item1 != pair.Item2),
                    ];
                    (int from, int to) = Assert.Single(numbers);
                    Assert.True(to > 0);
                    switch (mutation.Name)
                    {
                        case "alter stride":
                            Assert.True(BitOperations.IsPow2(to) && (to == 2 * from || from == 2 * to));
                            break;
                        case "alter filter size":
                            Assert.True(int.IsOddInteger(to) && to >= (from / 2) - 1 && to <= (2 * from) + 1);
                            break;
                        default:
                            Assert.Equal("alter number of channels", mutation.Name);
                            Assert.InRange(to, (from / 2.0) - 0.5, (2 * from) + 0.5);
                            break;
                    }

                    break;
            }
        }

        Assert.Equal(GenomeMutations.OfImages.Concat(GenomeMutations.OfVectors).Select(mutation => mutation.Name).Distinct().Order(), seen.Order());
    }

    [Fact]
    public void There_are_the_eleven_of_the_source_and_only_a_reset_forgets_weights()
    {
        Assert.Equal(11, GenomeMutations.OfImages.Select(mutation => mutation.Name).Distinct().Count());
        Assert.Equal(9, GenomeMutations.OfVectors.Select(mutation => mutation.Name).Distinct().Count());
        Assert.Equal([GenomeMutations.ResetWeights], GenomeMutations.OfImages.Union(GenomeMutations.OfVectors).Where(mutation => !mutation.KeepsWeights));
    }

    [Fact]
    public void A_kernel_of_one_grows_again()
    {
        Genome genome = Walks.Images.Initial.Insert(0, new GenomeVertex(VertexKind.Linear, new GenomeEdge(1, EdgeKind.Convolution) { Channels = 3 }));
        var random = new Philox(1);
        Assert.Contains(Enumerable.Range(0, 20), _ => GenomeMutations.AlterFilterSize.Change(genome, ref random) is not null);
    }

    [Fact]
    public void What_does_not_apply_is_drawn_again()
    {
        // Of these two only one applies to a genome without vertices.
        var variation = new GenomeVariation(Walks.Images) { Mutations = [GenomeMutations.RemoveConvolution, GenomeMutations.InsertConvolution] };
        var random = new Philox(1);
        Proposal first = variation.First(Walks.Images.Space, ref random);
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal("insert convolution", variation.Child(Walks.Images.Space, first, ref random).Change);
        }

        var stuck = new GenomeVariation(Walks.Images) { Mutations = [GenomeMutations.RemoveSkip] };
        Assert.Throws<SearchSpaceException>(() => stuck.Child(Walks.Images.Space, first, ref random));
    }

    [Fact]
    public void What_would_break_the_limits_is_drawn_again()
    {
        var narrow = GenomeSpace.Of(new TensorInfo("x", [5]), 3, new GenomeLimits { Channels = 10, Edges = 12 });
        var random = new Philox(4);
        var variation = new GenomeVariation(narrow);
        Proposal proposal = variation.First(narrow.Space, ref random);
        for (int i = 0; i < 300; i++)
        {
            proposal = variation.Child(narrow.Space, proposal, ref random);
            Assert.True(narrow.Contains(narrow.Decode(proposal.Point)));
        }

        Assert.Equal(13, narrow.Decode(proposal.Point).NextId); // all numbers are given away, and it still went on
    }

    [Fact]
    public void Several_mutations_follow_each_other()
    {
        var variation = new GenomeVariation(Walks.Images) { PerChild = 3, Mutations = [GenomeMutations.InsertConvolution, GenomeMutations.ResetWeights] };
        var random = new Philox(2);
        Proposal child = variation.Child(Walks.Images.Space, variation.First(Walks.Images.Space, ref random), ref random);
        string[] names = child.Change!.Split(", ");
        Assert.Equal(3, names.Length);
        Assert.Equal(names.Count(name => name == "insert convolution"), Walks.Images.Decode(child.Point).Vertices.Count);
        Assert.Equal(!names.Contains("reset weights"), child.Inherits);
    }

    // Every mutation tried on every genome of two walks.
    private static IEnumerable<(GenomeMutation Mutation, Genome Parent, Genome Child, Philox Random)> Children()
    {
        foreach ((GenomeSpace genomes, IReadOnlyList<GenomeMutation> mutations) in new[] { (Walks.Images, GenomeMutations.OfImages), (Walks.Vectors, GenomeMutations.OfVectors) })
        {
            ulong stream = 0;
            foreach (Genome parent in Walks.From(genomes, 120, 9))
            {
                foreach (GenomeMutation mutation in mutations)
                {
                    var random = new Philox(7, stream++);
                    Philox before = random;
                    if (mutation.Change(parent, ref random) is Genome child)
                    {
                        yield return (mutation, parent, child, before);
                    }
                }
            }
        }
    }
}
