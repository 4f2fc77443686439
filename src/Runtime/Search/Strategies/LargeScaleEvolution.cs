using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Strategies;

/// <summary>A population by tournaments: of two members drawn at random the worse dies, and the better has a child.</summary>
/// <remarks>
/// Source: Real et al., "Large-scale evolution of image classifiers", ICML 2017, section 3.1. The population keeps its size, with
/// children that are still trained counted in. What failed, whether rejected, diverged or without a number for a score, is worse than what has
/// a score: where scores are accuracies, that is a fitness of 0.
/// <para>
/// Who lives is found by repeating all tournaments from the trials. Where several trials run at a time, it is taken that
/// at each choice as many of the latest were pending as are now, as a <see cref="Searcher"/> has it.
/// </para>
/// </remarks>
public sealed class LargeScaleEvolution : ISearchStrategy
{
    /// <inheritdoc/>
    public string Name => "large-scale evolution";

    /// <inheritdoc/>
    public bool Inherits => Variation.Inherits;

    /// <summary>Members of the population, two or more; the source has 1,000.</summary>
    public int Population
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 20;

    /// <summary>How the population begins and how children differ; points of any space unless set.</summary>
    public IVariation Variation
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = new PointVariation();

    /// <inheritdoc/>
    public Proposal? Propose(SearchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var random = new Philox(state.Seed, (ulong)state.Number);
        if (state.Number < Population)
        {
            return Variation.First(state.Space, ref random);
        }

        if (Living(state) is not { Count: >= 2 } living)
        {
            return null;
        }

        Trial parent = state.Trials[living[Draw(state, living, ref random).Winner]];
        return Variation.Child(state.Space, parent.Proposal, ref random) with { Parent = parent.Number };
    }

    /// <summary>The members that live when the next candidate is chosen, without those that are pending, by number.</summary>
    /// <param name="state">What is known.</param>
    public IReadOnlyList<Trial> Survivors(SearchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. Living(state).Select(number => state.Trials[number])];
    }

    // Repeats the tournaments up to the next one. Fewer than two where too many are pending.
    private List<int> Living(SearchState state)
    {
        int pending = state.Trials.Count(trial => trial.Status == TrialStatus.Pending);
        var living = new List<int>();
        int joined = 0;
        for (int number = Math.Min(Population, state.Number); ; number++)
        {
            // A choice waits for more where there were no two to compare.
            for (; joined < number - pending || (living.Count < 2 && joined < number); joined++)
            {
                if (state.Trials[joined].Status == TrialStatus.Pending)
                {
                    return living;
                }

                living.Add(joined);
            }

            if (number == state.Number)
            {
                return living;
            }

            var random = new Philox(state.Seed, (ulong)number);
            living.RemoveAt(Draw(state, living, ref random).Loser);
        }
    }

    private static (int Winner, int Loser) Draw(SearchState state, List<int> living, ref Philox random) =>
        Tournament.Between([.. living.Select(number => Fitness(state.Trials[number]))], Tournament.Draw(living.Count, ref random));

    private static double Fitness(Trial trial) => trial.IsScored && !double.IsNaN(trial.Score) ? trial.Score : double.NegativeInfinity;
}
