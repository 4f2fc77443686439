using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using StaticNets.Search.Candidates;
using StaticNets.Training.Data;

namespace StaticNets.Search.ZeroCost;

/// <summary>Lets another strategy propose several candidates, and tries that one which a score of untrained networks likes best.</summary>
/// <param name="inner">Proposes.</param>
/// <param name="score">Chooses.</param>
/// <param name="samples">Some training samples, a batch or less.</param>
/// <param name="proposals">Candidates to choose from, two or more.</param>
public sealed class ZeroCostFilter(ISearchStrategy inner, IZeroCostScore score, Dataset samples, int proposals = 4) : ISearchStrategy
{
    // What a candidate is given does not change, so it may be remembered: the few that are proposed again and again.
    private readonly Dictionary<SpacePoint, double> _known = [];

    /// <inheritdoc/>
    public string Name => $"{inner.Name}, best of {proposals} by {score.Name}";

    /// <inheritdoc/>
    public bool Inherits => inner.Inherits;

    /// <inheritdoc/>
    public Proposal? Propose(SearchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (inner.Propose(state) is not Proposal first)
        {
            return null;
        }

        // Other seeds for the others; the first is what would have been tried without this filter.
        const ulong apart = 0x9E3779B97F4A7C15;
        IEnumerable<Proposal> others = Enumerable.Range(1, Math.Max(0, proposals - 1))
            .Select(i => inner.Propose(state with { Seed = state.Seed + ((ulong)i * apart) })).OfType<Proposal>();
        return others.Prepend(first).DistinctBy(proposal => proposal.Point).MaxBy(proposal => Score(state.Space, proposal.Point, state.Seed));
    }

    private double Score(SearchSpace space, SpacePoint point, ulong seed)
    {
        if (!_known.TryGetValue(point, out double known))
        {
            known = Of(space, point, score, samples, seed);
            _known.Add(point, known);
        }

        return known;
    }

    /// <summary>The score of one candidate. Where no code can be made at run time its graph is interpreted.</summary>
    /// <param name="space">The space.</param>
    /// <param name="point">The candidate.</param>
    /// <param name="score">The score.</param>
    /// <param name="samples">Some samples.</param>
    /// <param name="seed">Seed of the initial weights.</param>
    /// <returns>The score; −∞ where the shapes do not fit or the score is not a number.</returns>
    public static double Of(SearchSpace space, SpacePoint point, IZeroCostScore score, Dataset samples, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(score);
        try
        {
            double value;
            if (RuntimeFeature.IsDynamicCodeSupported)
            {
                using Candidate candidate = CandidateCompiler.Compile(space, point, score.Needs);
                value = score.Of(Trainable(candidate.Create(seed)), samples);
            }
            else
            {
                value = score.Of(InterpretedNetwork.Of(space, point, seed), samples);
            }

            return double.IsNaN(value) ? double.NegativeInfinity : value;
        }
        catch (ModelException)
        {
            return double.NegativeInfinity;
        }
    }

    private static ITrainable Trainable(INetwork network) => network as ITrainable
        ?? throw new SearchSpaceException($"{network.Description.Name} has no Loss, so that its candidates cannot be scored.");
}
