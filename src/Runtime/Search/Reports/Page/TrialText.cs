using System.Collections.Generic;
using System.Linq;
using StaticNets.Spectral.Reports.Page;

namespace StaticNets.Search.Reports.Page;

/// <summary>Trials in tables.</summary>
internal static class TrialText
{
    // A longer list of decisions tells a reader nothing; the declarations have all of them.
    private const int MostDecisions = 24;

    /// <summary>Heads of what a trial came to and what it costs.</summary>
    public static (string Head, string Meaning)[] Heads(SearchReportOptions options) =>
    [
        ("trial", "number of the trial, from 0"),
        (options.ScoreName, "the larger, the better"),
        ("parameters", "learned values"),
        ("operations", "floating-point operations of one sample's inference"),
        ("latency", "median time of one sample's inference on the machine of the search"),
        ("epochs", "passes over the training samples that have a score"),
        ("time", "of the trial, compilation included"),
    ];

    /// <summary>The cells under these heads.</summary>
    public static string[] Cells(Trial trial) =>
    [
        $"#{trial.Number}",
        Quantities.Score(trial.Score),
        Quantities.Count(trial.Parameters),
        Quantities.Flops(trial.Flops),
        Quantities.Latency(trial.Latency),
        Quantities.Count(trial.Curve.Count),
        Quantities.Time(trial.Duration.TotalSeconds),
    ];

    /// <summary>The decisions in one line.</summary>
    public static string Decisions(SpacePoint point) => point.Decisions.Count <= MostDecisions ? point.ToString()
        : $"{string.Join(", ", point.Decisions.Take(MostDecisions))}, and {point.Decisions.Count - MostDecisions} more";

    /// <summary>The decisions, one a row.</summary>
    public static PageTable Table(string caption, SpacePoint point) => new(
        caption,
        [("choice", "name of the choice"), ("option", "what was chosen"), ("of", "number of options")],
        [.. point.Decisions.Select(decision => new[] { decision.Name, decision.Text, Quantities.Count(decision.Options) })]);

    /// <summary>A candidate in full: its decisions and, where the options give it, its declaration.</summary>
    public static PageDetails Declaration(Trial trial, SearchReportOptions options) => new(
        $"#{trial.Number}: {options.ScoreName} {Quantities.Score(trial.Score)}, {Quantities.Count(trial.Parameters)} parameters",
        Table("Its decisions.", trial.Point),
        options.Source?.Invoke(trial));

    /// <summary>What is different in a child, as a reader wants it: what the strategy says, or else the decisions that are new.</summary>
    public static string Change(Trial child, Trial? parent)
    {
        if (child.Proposal.Change is string told)
        {
            return told;
        }

        if (parent is null)
        {
            return "–";
        }

        Decision[] news = [.. child.Point.Decisions.Except(parent.Point.Decisions)];
        return news.Length == 0 ? "the same decisions" : Decisions(new SpacePoint(news));
    }

    /// <summary>Trials by number.</summary>
    public static Dictionary<int, Trial> ByNumber(IReadOnlyList<Trial> trials) => trials.ToDictionary(trial => trial.Number);
}
