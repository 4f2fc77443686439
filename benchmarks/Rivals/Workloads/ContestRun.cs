using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Benchmarks.Rivals.Limits;
using StaticNets.Benchmarks.Rivals.Measuring;
using StaticNets.Benchmarks.Rivals.Reports;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>Runs one workload: compares the answers, then times everybody in turns, the limits of the machine among them.</summary>
internal static class ContestRun
{
    // The limits need no more: their loops are steady.
    private static readonly TimeSpan MostForLimits = TimeSpan.FromSeconds(0.25);

    /// <summary>Runs.</summary>
    /// <param name="workload">What to do.</param>
    /// <param name="scene">What it is given.</param>
    /// <param name="each">Time for each contestant.</param>
    /// <returns>A row for each rival, and one for the physical limit.</returns>
    public static IReadOnlyList<Row> Run(Workload workload, Scene scene, TimeSpan each)
    {
        bool pinned = workload.Threads > 1 || Affinity.PinToOneCore();
        Contest contest = workload.Prepare(scene);
        float[] answer = contest.Ours.Answer();

        var agreeing = new List<(Contest.Entry Entry, double Deviation)>();
        var rows = new List<Row>();
        foreach (Contest.Entry entry in contest.Rivals)
        {
            if (entry.Contestant is null)
            {
                rows.Add(Begin(workload, entry.Name) with { Status = entry.Status, Remark = entry.Remark });
                continue;
            }

            double deviation = Statistics.Deviation(answer, entry.Contestant.Answer());
            if (deviation <= workload.Tolerance)
            {
                agreeing.Add((entry, deviation));
                continue;
            }

            rows.Add(Begin(workload, entry.Name) with
            {
                Status = RowStatus.Disagrees,
                Deviation = deviation,
                About = entry.About,
                Remark = string.Create(CultureInfo.InvariantCulture, $"the answers deviate by {deviation:0.0e0}, more than {workload.Tolerance:0.0e0}"),
            });
        }

        long allocated = Allocation.PerRun(contest.Ours.Run);
        var limits = new LimitLoops(workload.Bound, workload.Threads);
        Timing[] timings = RoundRobin.Measure(
            [contest.Ours.Run, .. agreeing.Select(rival => rival.Entry.Contestant!.Run), .. limits.Runs],
            [each, .. agreeing.Select(_ => each), .. limits.Runs.Select(_ => each < MostForLimits ? each : MostForLimits)]);

        Timing ours = timings[0];
        LimitLoops.Result limit = limits.Evaluate(timings.AsSpan(1 + agreeing.Count));
        string? unpinned = pinned ? null : "the system does not let a thread be bound to a core";
        for (int i = 0; i < agreeing.Count; i++)
        {
            (Contest.Entry entry, double deviation) = agreeing[i];
            rows.Add(Timed(entry.Name, timings[1 + i]) with { Deviation = deviation, About = entry.About });
        }

        rows.Add(Timed(RivalName.Limit, new Timing(limit.Nanoseconds, limit.Nanoseconds)) with { About = limit.About, Tolerance = null });
        return rows;

        Row Timed(string rival, Timing timing) => Begin(workload, rival) with
        {
            Ratio = timing.Median / ours.Median,
            OursMedian = ours.Median,
            OursMinimum = ours.Minimum,
            RivalMedian = timing.Median,
            RivalMinimum = timing.Minimum,
            ShareOfLimit = limit.Nanoseconds / ours.Median,
            AllocatedBytes = allocated,
            Remark = unpinned,
        };
    }

    private static Row Begin(Workload workload, string rival) => new()
    {
        Workload = workload.Name,
        Rival = rival,
        Goal = workload.Goals.FirstOrDefault(goal => goal.Rival == rival)?.Ratio,
        Tolerance = workload.Tolerance,
    };
}
