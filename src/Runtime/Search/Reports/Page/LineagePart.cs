using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Reports.Charts;
using StaticNets.Spectral.Reports.Charts;
using StaticNets.Spectral.Reports.Page;

namespace StaticNets.Search.Reports.Page;

/// <summary>Which trial stems from which.</summary>
internal static class LineagePart
{
    private const int MostEdges = 2_000;
    private const int MostGenerations = 100;

    public static PageSection Of(SearchResult result, FinishedTrials finished, SearchReportOptions options)
    {
        const string Id = "lineage";
        const string Title = "Lineage";
        if (finished.Best is not { } best)
        {
            return new PageSection(Id, Title, "No trial was trained to its end.");
        }

        Dictionary<int, Trial> trials = TrialText.ByNumber(result.Trials);
        if (!trials.Values.Any(trial => Parent(trial, trials) is not null))
        {
            return new PageSection(Id, Title, "The strategy draws each candidate by itself: no trial stems from another.");
        }

        Trial[] chain = Chain(best, trials);
        Trial[] shown = [.. chain.TakeLast(MostGenerations)];
        string cut = shown.Length < chain.Length ? $" The last {MostGenerations} of {Quantities.Count(chain.Length)} generations are listed." : "";
        return new PageSection(Id, Title, $"Which changes led to the best candidate?{cut}")
        {
            Glance = [(Quantities.Count(chain.Length - 1), "ancestors of the best candidate")],
            Tables =
            [
                new PageTable(
                    "The best candidate's line of descent, the oldest first.",
                    [("trial", ""), (options.ScoreName, ""), ("gain", "over its parent"), ("parameters", ""), ("operations", "of one sample's inference"), ("change", "of its parent")],
                    [.. shown.Select(trial => Row(trial, Parent(trial, trials)))])
                { LastIsText = true },
            ],
            Figures = [Tree(result, finished, chain, trials, options)],
        };
    }

    private static string[] Row(Trial trial, Trial? parent) =>
    [
        $"#{trial.Number}",
        Quantities.Score(trial.Score),
        parent is null || !double.IsFinite(parent.Score) || !double.IsFinite(trial.Score) ? "–"
            : Quantities.Gain(trial.Score - parent.Score),
        Quantities.Count(trial.Parameters),
        Quantities.Flops(trial.Flops),
        parent is null ? "first: " + TrialText.Decisions(trial.Point) : TrialText.Change(trial, parent),
    ];

    private static (Figure, string) Tree(
        SearchResult result, FinishedTrials finished, Trial[] chain, Dictionary<int, Trial> trials, SearchReportOptions options)
    {
        ScoreAxis y = finished.ScoreAxis(options.ScoreName);
        (Trial Parent, Trial Child)[] edges =
        [
            .. finished.All.Select(child => (Parent: Parent(child, trials)!, child))
                .Where(edge => edge.Parent is not null && double.IsFinite(edge.Parent.Score)),
        ];
        Trial[] line = [.. chain.Where(trial => double.IsFinite(trial.Score))];
        Layer[] layers =
        [
            new("from parent to child", "others")
            {
                Lines = [.. Few.Evenly(edges, MostEdges).Select(edge => new[] { At(edge.Parent), At(edge.Child) })],
                Dots = [.. finished.All.Select(At)],
            },
            new("line of the best", "best") { Lines = [[.. line.Select(At)]], Marks = [.. line.Select(trial => (At(trial).X, At(trial).Y, Tip(trial, trials)))] },
        ];
        var chart = new LayeredChart(
            "Who stems from whom", Axis.Whole("number of the trial", result.Trials.Select(trial => (double)trial.Number)), y.Axis, layers,
            ["trial", "parent", options.ScoreName, $"parent's {options.ScoreName}"],
            [.. edges.OrderByDescending(edge => edge.Child.Score).Select(edge => new[]
            {
                $"#{edge.Child.Number}", $"#{edge.Parent.Number}", Quantities.Score(edge.Child.Score), Quantities.Score(edge.Parent.Score),
            })]);
        string some = edges.Length > MostEdges ? $" {Quantities.Count(MostEdges)} of {Quantities.Count(edges.Length)} lines are drawn." : "";
        return (chart, $"Each line leads from a parent to its child: long bundles from one trial are a parent that was chosen again and again.{some}{y.Note}");
    }

    private static string Tip(Trial trial, Dictionary<int, Trial> trials) =>
        $"#{trial.Number}: {Quantities.Score(trial.Score)}, {TrialText.Change(trial, Parent(trial, trials))}";

    private static (double X, double Y) At(Trial trial) => (trial.Number, trial.Score);

    // The oldest first.
    private static Trial[] Chain(Trial best, Dictionary<int, Trial> trials)
    {
        var chain = new Stack<Trial>();
        for (Trial? trial = best; trial is not null; trial = Parent(trial, trials))
        {
            chain.Push(trial);
        }

        return [.. chain];
    }

    // A parent is earlier than its child: so no chain is without end.
    private static Trial? Parent(Trial trial, Dictionary<int, Trial> trials) =>
        trial.Proposal.Parent is int number && number < trial.Number ? trials.GetValueOrDefault(number) : null;
}
