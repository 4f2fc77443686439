using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Reports.Charts;
using StaticNets.Spectral.Reports.Charts;
using StaticNets.Spectral.Reports.Page;

namespace StaticNets.Search.Reports.Page;

/// <summary>The candidates that no other beats.</summary>
internal static class FrontPart
{
    private const int MostDeclarations = 50;

    public static PageSection Of(SearchResult result, FinishedTrials finished, SearchReportOptions options)
    {
        const string Id = "front";
        const string Title = "Pareto front";
        if (result.Front.Count == 0)
        {
            return new PageSection(Id, Title, "No trial was trained to its end, so that there is no front.");
        }

        string objectives = string.Join(", ", result.Objectives.Select(objective => Name(objective, options)));
        string cut = result.Front.Count > MostDeclarations ? $" Declarations follow for {MostDeclarations} of them, evenly chosen." : "";
        return new PageSection(Id, Title, $"Which candidates does no other beat? They are compared by {objectives}.{cut}")
        {
            Glance = [(Quantities.Count(result.Front.Count), "candidates on the Pareto front")],
            Tables =
            [
                new PageTable(
                    "The front, cheapest first by the last objective.",
                    [.. TrialText.Heads(options), ("decisions", "in the order in which the space asks")],
                    Rest.Of([.. result.Front.Select(trial => (string[])[.. TrialText.Cells(trial), TrialText.Decisions(trial.Point)])], TrialText.Heads(options).Length + 1))
                { LastIsText = true },
            ],
            Figures = [.. Costs(result, finished).Select(cost => Figure(cost, result, finished, options))],
            Details = [.. Few.Evenly(result.Front, MostDeclarations).Select(trial => TrialText.Declaration(trial, options))],
        };
    }

    // The objectives of the search, or parameters where the score is all that counts.
    private static IEnumerable<Cost> Costs(SearchResult result, FinishedTrials finished) => result.Objectives.Append(Objective.Parameters).Distinct()
        .Where(objective => objective != Objective.Parameters || result.Objectives.Contains(objective) || result.Objectives.All(other => other == Objective.Score))
        .Select(objective => Cost.Of(objective, finished.All)).OfType<Cost>()
        .Where(cost => finished.All.Any(trial => double.IsFinite(cost.Value(trial))));

    private static (Figure, string) Figure(Cost cost, SearchResult result, FinishedTrials finished, SearchReportOptions options)
    {
        Trial[] known = [.. finished.All.Where(trial => double.IsFinite(cost.Value(trial)))];
        Trial[] steps = [.. ParetoFront.Of(known, Objective.Score, cost.Objective)];
        Axis x = cost.Axis(known);
        ScoreAxis y = finished.ScoreAxis(options.ScoreName);
        var members = finished.Front.Where(trial => double.IsFinite(cost.Value(trial))).ToHashSet();
        Layer[] layers =
        [
            new("other trials", "others") { Dots = [.. known.Where(trial => !members.Contains(trial)).Select(trial => (cost.Value(trial), trial.Score))] },
            new("front", "front")
            {
                Lines = [Staircase(steps, cost, x)],
                Marks = [.. finished.Front.Where(members.Contains).Select(trial => (cost.Value(trial), trial.Score, Tip(trial, cost, options)))],
            },
        ];
        bool hasMore = result.Objectives.Any(objective => objective != Objective.Score && objective != cost.Objective);
        string line = hasMore
            ? $"The line is the front by {options.ScoreName} and {cost.Name} alone; the marks are the front by all objectives."
            : "The line joins the candidates that no other beats in both.";
        var chart = new LayeredChart(
            Quantities.Capital($"{options.ScoreName} and {cost.Name}"), x, y.Axis, layers,
            ["trial", cost.Label, options.ScoreName, "on the front"],
            [.. known.OrderByDescending(members.Contains).ThenByDescending(trial => trial.Score).Select(trial => new[]
            {
                $"#{trial.Number}", Svg.Number(cost.Value(trial)), Quantities.Score(trial.Score), members.Contains(trial) ? "yes" : "no",
            })]);
        return (chart, $"Up and left is better. {line}{y.Note}");
    }

    // What score so much buys: level until the next member costs more and scores more.
    private static List<(double X, double Y)> Staircase(Trial[] steps, Cost cost, Axis x)
    {
        var line = new List<(double X, double Y)>();
        foreach (Trial member in steps)
        {
            if (line.Count > 0)
            {
                line.Add((cost.Value(member), line[^1].Y));
            }

            line.Add((cost.Value(member), member.Score));
        }

        line.Add((x.Ticks[^1], line[^1].Y));
        return line;
    }

    private static string Tip(Trial trial, Cost cost, SearchReportOptions options) =>
        $"#{trial.Number}: {options.ScoreName} {Quantities.Score(trial.Score)}, {cost.Text(trial)}";

    private static string Name(Objective objective, SearchReportOptions options) => objective switch
    {
        Objective.Score => options.ScoreName,
        Objective.Latency => "latency",
        Objective.Parameters => "parameters",
        Objective.Flops => "floating-point operations",
        _ => "time of the trial",
    };
}
