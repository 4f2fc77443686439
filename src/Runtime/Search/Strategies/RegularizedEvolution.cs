using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Strategies;

/// <summary>A population that ages: the best of some of its members has a child with one change, and the oldest dies.</summary>
/// <remarks>Source: Real, Aggarwal, Huang and Le, "Regularized evolution for image classifier architecture search", AAAI 2019, algorithm 1.</remarks>
public sealed class RegularizedEvolution : ISearchStrategy
{
    private const int MostMutations = 50;
    private readonly RandomSearch _first = new();

    /// <inheritdoc/>
    public string Name => "regularized evolution";

    /// <summary>Members of the population, two or more; the first are drawn at random.</summary>
    public int Population
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 20;

    /// <summary>Members whose best becomes a parent, 1 .. Population.</summary>
    public int Sample
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 5;

    /// <summary>Probability that the child takes its decisions from two parents before it is changed, in [0, 1].</summary>
    public double Crossover { get; init; }

    /// <inheritdoc/>
    public SpacePoint Propose(SearchSpace space, IReadOnlyList<Trial> trials, int number, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(trials);
        Trial[] living = [.. trials.Where(trial => trial.Status == TrialStatus.Finished).TakeLast(Population)];
        if (number < Population || living.Length < 2)
        {
            return _first.Propose(space, trials, number, seed);
        }

        var random = new Philox(seed, (ulong)number);
        HashSet<SpacePoint> known = [.. trials.Select(trial => trial.Point)];
        SpacePoint child = Child(space, living, ref random);
        for (int i = 0; i < MostMutations && known.Contains(child); i++)
        {
            child = Child(space, living, ref random);
        }

        return child;
    }

    private SpacePoint Child(SearchSpace space, Trial[] living, ref Philox random)
    {
        SpacePoint parent = Parent(living, ref random);
        if (random.NextDouble() < Crossover)
        {
            parent = space.Cross(parent, Parent(living, ref random), ref random);
        }

        return space.Mutate(parent, ref random);
    }

    private SpacePoint Parent(Trial[] living, ref Philox random)
    {
        int[] order = new int[living.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        random.Shuffle(order);
        Trial best = living[order[0]];
        for (int i = 1; i < Math.Min(Sample, order.Length); i++)
        {
            best = living[order[i]].Score > best.Score ? living[order[i]] : best;
        }

        return best.Point;
    }
}
