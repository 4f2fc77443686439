using System;
using System.Globalization;
using System.Linq;

namespace StaticNets.Search.Strategies;

/// <summary>Trains the candidates of another strategy shortly, and again and again the best part of them for longer.</summary>
/// <remarks>
/// A candidate on rung k has been trained for Epochs · Reductionᵏ epochs; it climbs with its weights. Asynchronous halving promotes
/// whoever is among the best 1/Reduction of its rung so far, and otherwise begins a new candidate, so that nobody waits. Synchronous
/// halving fills a bracket, waits, and promotes the best of it.
/// Sources: Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization", AISTATS 2016;
/// Li et al., "A system for massively parallel hyperparameter tuning", MLSys 2020, algorithm 2.
/// </remarks>
/// <param name="inner">Proposes the candidates of the lowest rung.</param>
public sealed class SuccessiveHalving(ISearchStrategy inner) : ISearchStrategy
{
    /// <inheritdoc/>
    public string Name => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Bracket is int bracket ? $"successive halving of {bracket}" : "asynchronous successive halving")} by {Reduction}, {Epochs} epochs and up to {Top} rungs, of {inner.Name}");

    /// <inheritdoc/>
    public bool Inherits => true;

    /// <summary>Epochs on the lowest rung, positive.</summary>
    public int Epochs
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1;

    /// <summary>η: how many times longer each rung trains than the one below, and the inverse of the part that climbs; two or more.</summary>
    public int Reduction
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 3;

    /// <summary>Rungs above the lowest, positive.</summary>
    public int Top
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 2;

    /// <summary>Candidates that begin together and wait for one another, for synchronous halving, two or more; null to wait for none.</summary>
    public int? Bracket
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? 2, 2);
            field = value;
        }
    }

    /// <inheritdoc/>
    public Proposal? Propose(SearchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var rungs = new Rungs(state.Trials);
        return Bracket is int bracket ? Synchronous(state, rungs, bracket) : Asynchronous(state, rungs);
    }

    private Proposal? Asynchronous(SearchState state, Rungs rungs)
    {
        for (int rung = Top - 1; rung >= 0; rung--)
        {
            int climbing = rungs.On(rung).Count(trial => trial.Status != TrialStatus.Pending) / Reduction;
            if (rungs.Best(rung).Take(climbing).FirstOrDefault(trial => !rungs.HasLeft(trial)) is Trial next)
            {
                return Climb(next, rung + 1);
            }
        }

        return Begin(state, rungs);
    }

    private Proposal? Synchronous(SearchState state, Rungs rungs, int bracket)
    {
        // Where in its bracket the trial stands: so many on the lowest rung, a part of them on the next, and so on.
        int length = Enumerable.Range(0, Top + 1).Sum(Places);
        int place = state.Number % length;
        int first = state.Number - place;
        int rung = 0;
        int below = first;
        while (place >= Places(rung))
        {
            place -= Places(rung);
            below = first;
            first += Places(rung++);
        }

        if (rung == 0)
        {
            return Begin(state, rungs);
        }

        Trial[] lower = [.. state.Trials.Skip(below).Take(Places(rung - 1))];
        if (lower.Any(trial => trial.Status == TrialStatus.Pending))
        {
            return null;
        }

        // Where fewer were trained to the end than may climb, a new candidate takes the place.
        Trial? next = lower.Where(trial => trial.Status == TrialStatus.Finished)
            .OrderByDescending(trial => trial.Score).ThenBy(trial => trial.Number).Skip(place).FirstOrDefault();
        return next is null ? Begin(state, rungs) : Climb(next, rung);

        int Places(int rung)
        {
            int places = bracket;
            for (int i = 0; i < rung; i++)
            {
                places /= Reduction;
            }

            return places;
        }
    }

    private Proposal? Begin(SearchState state, Rungs rungs)
    {
        (Trial[] trials, int[] numbers) = rungs.Flattened();
        return inner.Propose(state with { Trials = trials }) is Proposal proposal
            ? proposal with { Epochs = Epochs, Parent = proposal.Parent is int parent ? numbers[parent] : null }
            : null;
    }

    private Proposal Climb(Trial trial, int rung)
    {
        int after = Epochs * (int)Math.Pow(Reduction, rung);
        return trial.Proposal with
        {
            Parent = trial.Number,
            Change = string.Create(CultureInfo.InvariantCulture, $"{Rungs.Promoted}{after} epochs"),
            Inherits = true,
            Epochs = after - (after / Reduction),
        };
    }
}
