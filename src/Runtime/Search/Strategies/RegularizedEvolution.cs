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
    public Proposal Propose(SearchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Trial[] living = [.. state.Trials.Where(trial => trial.IsScored).TakeLast(Population)];
        if (state.Number < Population || living.Length < 2)
        {
            return _first.Propose(state);
        }

        var random = new Philox(state.Seed, (ulong)state.Number);
        HashSet<SpacePoint> known = [.. state.Trials.Select(trial => trial.Point)];
        Proposal child = Child(state.Space, living, ref random);
        for (int i = 0; i < MostMutations && known.Contains(child.Point); i++)
        {
            child = Child(state.Space, living, ref random);
        }

        return child;
    }

    private Proposal Child(SearchSpace space, Trial[] living, ref Philox random)
    {
        Trial parent = Parent(living, ref random);
        SpacePoint point = parent.Point;
        bool crosses = random.NextDouble() < Crossover;
        if (crosses)
        {
            point = space.Cross(point, Parent(living, ref random).Point, ref random);
        }

        SpacePoint child = space.Mutate(point, ref random);
        return new Proposal(child) { Parent = parent.Number, Change = (crosses ? "crossed, " : "") + PointVariation.Difference(point, child) };
    }

    private Trial Parent(Trial[] living, ref Philox random)
    {
        int[] order = [.. Enumerable.Range(0, living.Length)];
        random.Shuffle(order);
        return order.Take(Sample).Select(i => living[i]).Aggregate((best, next) => next.Score > best.Score ? next : best);
    }
}
