using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Reports.Charts;
using StaticNets.Spectral.Reports.Charts;
using StaticNets.Spectral.Reports.Page;

namespace StaticNets.Search.Reports.Page;

/// <summary>The scores after each epoch.</summary>
internal static class CurvePart
{
    private const int MostCurves = 100;

    public static PageSection Of(SearchResult result, FinishedTrials finished, SearchReportOptions options)
    {
        const string Id = "curves";
        const string Title = "Learning curves";
        Trial[] curved = [.. result.Trials.Where(trial => trial.Curve.Count > 1 && trial.Curve.Any(double.IsFinite))];
        if (curved.Length == 0)
        {
            return new PageSection(Id, Title, "No training had more than one epoch, so that there are no curves.");
        }

        var members = finished.Front.ToHashSet();
        IReadOnlyList<Trial> front = Few.Evenly([.. curved.Where(members.Contains)], MostCurves / 2);
        Trial[] best = [.. curved.Where(trial => trial == finished.Best)];
        int chosen = front.Union(best).Count();
        IReadOnlyList<Trial> others = Few.Evenly([.. curved.Where(trial => !members.Contains(trial) && trial != finished.Best)], MostCurves - chosen);
        int drawn = chosen + others.Count;
        Trial[] all = [.. others, .. front.Except(best), .. best];
        ScoreAxis y = ScoreAxis.Of(options.ScoreName, all.SelectMany(trial => trial.Curve), front.Concat(best).Select(trial => trial.Score));
        Layer[] layers =
        [
            new("other trials", "others") { Lines = [.. others.Select(Line)] },
            new("front", "front") { Lines = [.. front.Except(best).Select(Line)] },
            new("best", "best") { Lines = [.. best.Select(Line)], Marks = [.. best.Select(End)] },
        ];
        (string Name, IEnumerable<Trial> Trials)[] groups = [("best", best), ("front", front.Except(best)), ("other", others)];
        var chart = new LayeredChart(
            Quantities.Capital($"{options.ScoreName} by epoch"),
            Axis.Whole("epoch", all.Select(trial => (double)trial.Curve.Count).Append(1)),
            y.Axis,
            [.. layers.Where(layer => layer.Lines.Count > 0)],
            ["trial", "group", "epochs", $"first {options.ScoreName}", $"greatest {options.ScoreName}", $"last {options.ScoreName}"],
            [.. groups.SelectMany(group => group.Trials.Select(trial => new[]
            {
                $"#{trial.Number}", group.Name, Quantities.Count(trial.Curve.Count), Quantities.Score(trial.Curve[0]),
                Quantities.Score(trial.Curve.Where(double.IsFinite).Max()), Quantities.Score(trial.Curve[^1]),
            }))]);
        string some = drawn < curved.Length ? $"{drawn} of {Quantities.Count(curved.Length)} curves are drawn, evenly chosen." : $"All {drawn} curves are drawn.";
        return new PageSection(Id, Title, $"How do the trainings go? {some}")
        {
            Figures =
            [
                (chart, "Curves that still rise at their end would gain by longer training; where curves cross late, short trainings choose the wrong candidates." + y.Note),
            ],
        };
    }

    private static (double X, double Y)[] Line(Trial trial) => [.. trial.Curve.Select((score, i) => (i + 1.0, score)).Where(point => double.IsFinite(point.score))];

    private static (double X, double Y, string Tip) End(Trial trial)
    {
        (double x, double y) = Line(trial)[^1];
        return (x, y, $"#{trial.Number}: {Quantities.Score(y)}");
    }
}
