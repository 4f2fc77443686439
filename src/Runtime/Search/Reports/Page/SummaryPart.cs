using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Spectral.Reports.Page;

namespace StaticNets.Search.Reports.Page;

/// <summary>What was searched, how, and what it cost.</summary>
internal static class SummaryPart
{
    public static PageSection Of(SearchResult result, SearchReportOptions options)
    {
        SpaceSize size = options.SpaceSize ?? result.Space.Size();
        int distinct = result.Trials.Select(trial => trial.Point).Distinct().Count();
        (string cost, string meaning) = Cost(result);
        var glance = new List<(string, string)>
        {
            (Quantities.Count(result.Trials.Count), $"trials, of {Quantities.Count(distinct)} candidates out of {Quantities.Large(size.Count)}"),
            (cost, meaning),
        };
        if (Rate(result) is double rate)
        {
            glance.Add((Quantities.Large(rate), "candidates an hour"));
        }

        PageTable[] tables = [Search(result, size, distinct), Statuses(result), .. result.Rejections.Count == 0 ? [] : new[] { Reasons(result) }];
        return new PageSection("summary", "Summary", "What was searched, how, and what did it cost?") { Glance = glance, Tables = tables };
    }

    private static PageTable Search(SearchResult result, SpaceSize size, int distinct)
    {
        string spread = size.IsExact ? "" : $", estimated with a standard error of {Quantities.Large(size.StandardError)}";
        List<string[]> rows =
        [
            ["space", result.Space.Name],
            ["candidates in it", Quantities.Large(size.Count) + spread],
            ["candidates tried", Quantities.Count(distinct)],
        ];
        if (result.Identity is { } identity)
        {
            rows.Add(["strategy", identity.Strategy]);
            rows.Add(["seed", identity.Seed.ToString(CultureInfo.InvariantCulture)]);
            rows.Add(["trials at a time", Quantities.Count(identity.Parallel)]);
        }

        if (result.Elapsed is { } elapsed)
        {
            string since = result.Resumed > 0 ? $", since it went on after {Quantities.Count(result.Resumed)} trials" : "";
            rows.Add(["time of the search", Quantities.Time(elapsed.TotalSeconds) + since]);
        }

        if (Rate(result) is double rate)
        {
            rows.Add(["candidates an hour", Quantities.Large(rate)]);
        }

        rows.Add(["time of all trials together", Quantities.Time(result.Trials.Sum(trial => trial.Duration.TotalSeconds))]);
        rows.Add(["epochs of all trainings together", Quantities.Count(Epochs(result))]);
        if (result.SamplesPerEpoch is long samples)
        {
            rows.Add(["samples an epoch", Quantities.Count(samples)]);
            rows.Add(["operations of all trainings together", $"about {Quantities.Flops(Operations(result, samples))}: 3 times those of inference, for each sample of each epoch"]);
        }

        return new PageTable("The search.", [("quantity", ""), ("value", "")], rows) { LastIsText = true };
    }

    private static PageTable Statuses(SearchResult result)
    {
        (TrialStatus Status, string Meaning)[] all =
        [
            (TrialStatus.Finished, "trained to the end"),
            (TrialStatus.Stopped, "training given up before its end"),
            (TrialStatus.Diverged, "training diverged"),
            (TrialStatus.Rejected, "not trained: the shapes do not fit, or a budget is broken"),
            (TrialStatus.Pending, "still runs"),
        ];
        (TrialStatus Status, string Meaning, int Count)[] found =
            [.. all.Select(status => (status.Status, status.Meaning, result.Trials.Count(trial => trial.Status == status.Status)))];
        return new PageTable(
            "How the trials ended.",
            [("status", ""), ("trials", ""), ("part", "of all trials"), ("meaning", "")],
            [.. found.Where(status => status.Count > 0 || status.Status == TrialStatus.Finished).Select(status => new[]
            {
                status.Status.ToString(), Quantities.Count(status.Count), Numbers.Percent((double)status.Count / result.Trials.Count), status.Meaning,
            })])
        { LastIsText = true };
    }

    private static PageTable Reasons(SearchResult result) => new(
        "Why trials were rejected, stopped or diverged, with the first case of each.",
        [("reason", ""), ("trials", ""), ("first case", "")],
        [.. result.Trials.Where(trial => trial.Reason is not null).GroupBy(trial => trial.Reason!.Split(':')[0])
            .OrderByDescending(group => group.Count()).ThenBy(group => group.First().Number)
            .Select(group => new[] { group.Key, Quantities.Count(group.Count()), $"#{group.First().Number}: {group.First().Reason}" })])
    { LastIsText = true };

    private static (string Value, string Meaning) Cost(SearchResult result) => result.SamplesPerEpoch is long samples
        ? (Quantities.Flops(Operations(result, samples)), $"for all trainings, in {Quantities.Count(Epochs(result))} epochs")
        : (Quantities.Count(Epochs(result)), "epochs of training in all");

    private static double? Rate(SearchResult result) =>
        result.Elapsed is { TotalHours: > 0 } elapsed && result.Trials.Count > result.Resumed ? (result.Trials.Count - result.Resumed) / elapsed.TotalHours : null;

    private static long Epochs(SearchResult result) => result.Trials.Sum(trial => (long)trial.Curve.Count);

    // Backward takes about twice as many as forward.
    private static double Operations(SearchResult result, long samples) => result.Trials.Sum(trial => 3.0 * trial.Flops * samples * trial.Curve.Count);
}
