using System;
using System.Collections.Generic;
using StaticNets.Random;
using StaticNets.Search.Strategies;

namespace StaticNets.Search.Genomes;

/// <summary>A population of genomes: it begins with the initial one, and a child differs from its parent by mutations drawn with equal probability.</summary>
/// <param name="genomes">The genomes.</param>
public sealed class GenomeVariation(GenomeSpace genomes) : IVariation
{
    // So many draws that change nothing say that nothing can be changed.
    private const int MostDraws = 10_000;

    /// <inheritdoc/>
    public bool Inherits => true;

    /// <summary>What is drawn from; those of the space's input unless set.</summary>
    public IReadOnlyList<GenomeMutation> Mutations
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.Count > 0 ? value : throw new ArgumentException("There must be one mutation or more.", nameof(value));
        }
    } = genomes.Initial.IsOfImages ? GenomeMutations.OfImages : GenomeMutations.OfVectors;

    /// <summary>Mutations of one child, one after another, positive; with more of them a population leaves a local optimum.</summary>
    public int PerChild
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1;

    /// <inheritdoc/>
    public Proposal First(SearchSpace space, ref Philox random)
    {
        Require(space);
        return new Proposal(genomes.Encode(genomes.Initial)) { LearningRate = genomes.Initial.LearningRate };
    }

    /// <inheritdoc/>
    /// <exception cref="SearchSpaceException">None of the mutations applies.</exception>
    public Proposal Child(SearchSpace space, Proposal parent, ref Philox random)
    {
        Require(space);
        ArgumentNullException.ThrowIfNull(parent);
        Genome genome = genomes.Decode(parent.Point, parent.LearningRate);
        (var names, bool inherits) = (new List<string>(), true);
        for (int i = 0; i < PerChild; i++)
        {
            (genome, GenomeMutation mutation) = Changed(genome, ref random);
            names.Add(mutation.Name);
            inherits &= mutation.KeepsWeights;
        }

        return new Proposal(genomes.Encode(genome))
        {
            Change = string.Join(", ", names),
            Inherits = inherits,
            LearningRate = genome.LearningRate,
        };
    }

    private (Genome Child, GenomeMutation Mutation) Changed(Genome genome, ref Philox random)
    {
        for (int draw = 0; draw < MostDraws; draw++)
        {
            GenomeMutation mutation = Mutations[random.Next(Mutations.Count)];
            if (mutation.Change(genome, ref random) is Genome child && genomes.Contains(child))
            {
                return (child, mutation);
            }
        }

        throw new SearchSpaceException("None of the mutations applies to a genome; let Identity be one of them.");
    }

    private void Require(SearchSpace space)
    {
        if (space != genomes.Space)
        {
            throw new ArgumentException("The search is over another space; give the searcher the Space of these genomes.", nameof(space));
        }
    }
}
