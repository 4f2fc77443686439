using System;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Tests.Spaces;
using Xunit;

namespace StaticNets.Search.Tests.Trials;

public sealed class ParetoFrontTests
{
    private static readonly SpacePoint Point = SearchSpace.Of(typeof(DigitSpace)).Default();

    [Fact]
    public void The_front_has_what_nothing_cheaper_beats()
    {
        Trial[] trials = [.. new[] { (10, 0.5), (20, 0.4), (20, 0.7), (30, 0.7), (40, 0.9), (40, 0.8) }
            .Select((pair, i) => new Trial(i, new Proposal(Point), TrialStatus.Finished) { Score = pair.Item2, Parameters = pair.Item1 })];
        Assert.Equal([0, 2, 4], ParetoFront.Of(trials, Objective.Score, Objective.Parameters).Select(trial => trial.Number));
    }

    [Fact]
    public void Of_many_objectives_it_is_what_comparing_all_pairs_gives()
    {
        var random = new Philox(3);
        Objective[] objectives = [Objective.Score, Objective.Latency, Objective.Parameters, Objective.Flops];
        for (int round = 0; round < 20; round++)
        {
            var trials = new Trial[60];
            for (int i = 0; i < trials.Length; i++)
            {
                trials[i] = new Trial(i, new Proposal(Point), i % 7 == 0 ? TrialStatus.Stopped : TrialStatus.Finished)
                {
                    Score = random.Next(5),
                    Latency = random.Next(5),
                    Parameters = random.Next(5),
                    Flops = random.Next(5),
                };
            }

            Trial[] finished = [.. trials.Where(trial => trial.Status == TrialStatus.Finished)];
            Trial[] expected = [.. finished.Where(trial => !finished.Any(other => ParetoFront.Dominates(other, trial, objectives)
                || (other.Number < trial.Number && objectives.All(objective => other.Merit(objective) == trial.Merit(objective)))))];
            Assert.Equal(expected, ParetoFront.Of(trials, objectives).OrderBy(trial => trial.Number));
        }
    }

    [Fact]
    public void A_front_needs_objectives() => Assert.Throws<ArgumentException>(() => ParetoFront.Of([]));
}
