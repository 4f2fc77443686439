using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Programs.Synthesis;

namespace StaticNets.Search.Strategies;

/// <summary>Chooses parents near a point of the Pareto curve, which is drawn anew each time: the whole curve moves on, not one end of it.</summary>
/// <remarks>
/// The curve is of the score and one other objective; all trials are on it or behind it.
/// Source: Jin, Phothilimthana and Roy, "Neural architecture search using property guided synthesis", OOPSLA 2022, section 6.
/// </remarks>
public sealed record ParetoSelection
{
    // By the score alone.
    private const double ByScore = 0.2;
    private const double AmongBetter = 0.5;

    // Of the nearest so many, or this share of all if that is more.
    private const int Nearest = 10;
    private const double NearestShare = 0.1;

    /// <summary>What is weighed against the score, one of them each time, all alike; one or more.</summary>
    public IReadOnlyList<Objective> Objectives { get; init; } = [Objective.Parameters, Objective.Flops];

    /// <summary>Score that a parent needs.</summary>
    public double LeastScore { get; init; } = double.NegativeInfinity;

    /// <summary>Whether every second time only trials count that are no worse than the first ones, those without parent.</summary>
    public bool IsTargeted { get; init; }

    /// <summary>Chooses a parent.</summary>
    /// <param name="trials">Trials of the search.</param>
    /// <param name="random">Where the choice comes from.</param>
    /// <returns>A finished trial, or null if there is none of the least score.</returns>
    public Trial? Select(IReadOnlyList<Trial> trials, ref Philox random)
    {
        ArgumentNullException.ThrowIfNull(trials);
        Trial[] able = [.. trials.Where(trial => trial.Status == TrialStatus.Finished && trial.Score >= LeastScore)];
        if (able.Length == 0)
        {
            return null;
        }

        bool amongBetter = IsTargeted && random.NextDouble() < AmongBetter;
        if (!amongBetter && random.NextDouble() < ByScore)
        {
            return Draw(able, ScoreWeights(able), ref random);
        }

        Objective objective = Objectives[random.Next(Objectives.Count)];
        if (amongBetter)
        {
            able = NoWorseThanFirst(able, objective);
        }

        var curve = new ParetoCurve(able.Select(Place));
        ((double First, double Second) anchor, (double First, double Second) ranges) = curve.Draw(ref random);
        return Draw(able, [.. able.Select(Place).Select(place => Math.Sqrt(
            Square((place.First - anchor.First) / ranges.First) + Square((place.Second - anchor.Second) / ranges.Second)))], ref random);

        (double First, double Second) Place(Trial trial) => (trial.Score, trial.Merit(objective));

        static double Square(double x) => x * x;
    }

    // Ratios of accuracies; scores that are not positive have no ratio.
    private static double[] ScoreWeights(Trial[] able)
    {
        double best = able.Max(trial => trial.Score);
        return [.. able.Select(trial => able.All(each => each.Score > 0) ? best / trial.Score : best - trial.Score)];
    }

    private static Trial[] NoWorseThanFirst(Trial[] able, Objective objective)
    {
        Trial[] first = [.. able.Where(trial => trial.Proposal.Parent is null)];
        return first.Length == 0 ? able
            : [.. able.Where(trial => trial.Score >= first.Min(each => each.Score) && trial.Merit(objective) >= first.Min(each => each.Merit(objective)))];
    }

    // Small weights are likely: the largest of those that are kept is a tenth as likely as the least.
    private static Trial Draw(Trial[] able, double[] weights, ref Philox random)
    {
        int kept = Math.Min(Math.Max(Nearest, (int)(able.Length * NearestShare)), able.Length);
        (Trial Trial, double Weight)[] nearest = [.. able.Zip(weights).OrderBy(pair => pair.Second).ThenBy(pair => pair.First.Number).Take(kept)];
        double least = nearest[0].Weight;
        double range = nearest[^1].Weight - least;
        return nearest[WeightedDraw.Index([.. nearest.Select(pair => range == 0 ? 1 : Math.Pow(10, -(pair.Weight - least) / range))], ref random)].Trial;
    }
}
