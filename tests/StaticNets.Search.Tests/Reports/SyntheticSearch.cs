using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Tests.Reports;

/// <summary>Searches whose trials are a formula: an evolution over a space of 12 choices, with all ways in which a trial may end.</summary>
internal static class SyntheticSearch
{
    private static readonly Objective[] Objectives = [Objective.Score, Objective.Latency, Objective.Parameters];

    public static SearchSpace Space { get; } = SearchSpace.Of("CellSpace", new TensorInfo("x", [16]), 10, static (x, pick) =>
    {
        int width = pick.OneOf("width", 8, 16, 32, 64);
        int blocks = pick.Between("blocks", 1, 4);
        string activation = pick.OneOf("activation", "relu", "silu", "tanh");
        for (int i = 0; i < blocks; i++)
        {
            Node y = x.Dense(width);
            y = activation == "relu" ? y.Relu() : activation == "silu" ? y.Silu() : y.Tanh();
            x = pick.Maybe($"skip{i}") && i > 0 ? x + y : pick.OneOf($"norm{i}", "none", "layer") == "layer" ? y.LayerNorm() : y;
        }

        return x.Dense(10);
    });

    /// <summary>A search of so many trials.</summary>
    public static SearchResult Of(int count, ulong seed = 1)
    {
        var random = new Philox(seed, 0);
        var trials = new List<Trial>();
        for (int number = 0; number < count; number++)
        {
            trials.Add(Trial(number, Proposal(trials, ref random), ref random));
        }

        return new SearchResult(Space, trials, ParetoFront.Of(trials, Objectives))
        {
            Identity = new SearchIdentity("CellSpace", "regularized evolution", seed, 2),
            Objectives = Objectives,
            Elapsed = TimeSpan.FromSeconds(41 * count),
            SamplesPerEpoch = 50_000,
        };
    }

    private static Proposal Proposal(List<Trial> trials, ref Philox random)
    {
        Trial[] living = [.. trials.Where(trial => trial.Status == TrialStatus.Finished).TakeLast(40)];
        if (living.Length < 20)
        {
            return new Proposal(Space.Sample(ref random));
        }

        Trial parent = living[random.Next(living.Length)];
        for (int i = 0; i < 8; i++)
        {
            Trial other = living[random.Next(living.Length)];
            parent = other.Score > parent.Score ? other : parent;
        }

        SpacePoint child = Space.Mutate(parent.Point, ref random);
        string change = string.Join(", ", child.Decisions.Except(parent.Point.Decisions));
        return new Proposal(child) { Parent = parent.Number, Change = random.Next(4) == 0 ? null : change };
    }

    private static Trial Trial(int number, Proposal proposal, ref Philox random)
    {
        int[] vector = proposal.Point.ToVector();
        double width = 8 << vector[0];
        int blocks = vector[1] + 1;
        long parameters = (long)((16 * width) + (blocks * width * width) + (10 * width));
        double merit = 0.55 + (0.09 * vector[0]) + (0.03 * blocks) - (0.05 * vector[2]) + (0.01 * vector.Skip(3).Sum()) + (0.02 * random.NextNormal());
        double score = 1 / (1 + Math.Exp(-3 * merit));
        var trial = new Trial(number, proposal, TrialStatus.Finished)
        {
            Parameters = parameters,
            Flops = 2 * parameters,
            Duration = TimeSpan.FromSeconds(20 + (parameters / 500.0) + (5 * random.NextDouble())),
        };
        int end = random.Next(20);
        if (end == 0)
        {
            return trial with { Status = TrialStatus.Rejected, Reason = $"parameters: {parameters} of at most 9,000", Duration = TimeSpan.FromMilliseconds(3) };
        }

        double rate = 0.25 + (0.5 * random.NextDouble());
        double[] curve = [.. Enumerable.Range(1, 12).Select(epoch => score * (1 - Math.Exp(-rate * epoch)))];
        trial = trial with { Latency = 1e-6 * (1 + (parameters / 900.0) + (0.4 * blocks)) };
        return end switch
        {
            1 => trial with { Status = TrialStatus.Diverged, Reason = "diverged: the loss is not a number", Curve = curve[..3] },
            2 => trial with { Status = TrialStatus.Stopped, Reason = "median: 0.61 after 4 epochs, others 0.72", Score = curve[3], Curve = curve[..4] },
            _ => trial with { Score = curve[^1], Curve = curve },
        };
    }
}
