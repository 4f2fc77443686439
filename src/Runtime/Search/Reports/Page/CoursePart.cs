using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Reports.Charts;
using StaticNets.Spectral.Reports.Charts;
using StaticNets.Spectral.Reports.Page;

namespace StaticNets.Search.Reports.Page;

/// <summary>How the search got better as it went on.</summary>
internal static class CoursePart
{
    public static PageSection Of(SearchResult result, FinishedTrials finished, SearchReportOptions options)
    {
        const string Id = "course";
        const string Title = "Course of the search";
        if (finished.All.Count == 0)
        {
            return new PageSection(Id, Title, "No trial was trained to its end.");
        }

        // Epochs that were spent when a trial had ended, were the trials run one after another.
        var spent = new Dictionary<int, double>();
        double epochs = 0;
        foreach (Trial trial in result.Trials)
        {
            epochs += trial.Curve.Count;
            spent.Add(trial.Number, epochs);
        }

        ScoreAxis y = finished.ScoreAxis(options.ScoreName);
        Trial[] records = Records(finished.All);
        var figures = new List<(Figure, string)>
        {
            (Figure(
                $"{options.ScoreName} of each trial", Axis.Whole("number of the trial", result.Trials.Select(trial => (double)trial.Number)), y.Axis,
                finished.All, records, trial => trial.Number, result.Trials[^1].Number, options),
                "Where the dots rise the strategy learns from what it tried; where the line has long been level more trials promise little." + y.Note),
        };

        // Where all train alike this is the same picture.
        if (finished.All.Select(trial => trial.Curve.Count).Distinct().Count() > 1)
        {
            figures.Add((
                Figure(
                    $"{options.ScoreName} by epochs spent", Axis.Linear("epochs of all trainings so far", [0, epochs]), y.Axis,
                    finished.All, records, trial => spent[trial.Number], epochs, options),
                "The same by what the trainings cost: trials differ in their epochs." + y.Note));
        }

        return new PageSection(Id, Title, $"When was the best {options.ScoreName} found, and does it still rise?")
        {
            Glance = [(Quantities.Count(records.Length), $"times a trial was better than all before it, last #{records[^1].Number}")],
            Figures = figures,
        };
    }

    private static LayeredChart Figure(
        string title, Axis x, Axis y, IReadOnlyList<Trial> trials, Trial[] records, System.Func<Trial, double> at, double end, SearchReportOptions options)
    {
        var line = new List<(double X, double Y)>();
        foreach (Trial record in records)
        {
            if (line.Count > 0)
            {
                line.Add((at(record), line[^1].Y));
            }

            line.Add((at(record), record.Score));
        }

        line.Add((end, line[^1].Y));
        Layer[] layers =
        [
            new("trials", "others") { Dots = [.. trials.Select(trial => (at(trial), trial.Score))] },
            new("best so far", "front")
            {
                Lines = [line],
                Marks = [.. records.Select(trial => (at(trial), trial.Score, $"#{trial.Number}: {Quantities.Score(trial.Score)}"))],
            },
        ];
        return new LayeredChart(Quantities.Capital(title), x, y, layers, ["trial", x.Label, $"best {options.ScoreName} so far"],
            [.. records.Select(trial => new[] { $"#{trial.Number}", Svg.Number(at(trial)), Quantities.Score(trial.Score) })]);
    }

    private static Trial[] Records(IReadOnlyList<Trial> trials)
    {
        var records = new List<Trial>();
        foreach (Trial trial in trials)
        {
            if (records.Count == 0 || trial.Score > records[^1].Score)
            {
                records.Add(trial);
            }
        }

        return [.. records];
    }
}
