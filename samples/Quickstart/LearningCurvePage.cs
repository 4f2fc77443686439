using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using StaticNets;
using StaticNets.Training;
using StaticNets.Training.Metrics;

namespace Quickstart;

/// <summary>Writes how a network has learnt as one HTML file, which needs no other.</summary>
internal static class LearningCurvePage
{
    private const int PointsOfTheTrainingLoss = 150;

    /// <summary>Writes the page.</summary>
    /// <param name="path">File to write.</param>
    /// <param name="info">The network.</param>
    /// <param name="report">What came out.</param>
    /// <param name="recorder">The loss of every training step.</param>
    /// <param name="history">The evaluations.</param>
    public static void Write(string path, NetworkInfo info, Report report, StepRecorder recorder, TrainingHistory history) =>
        File.WriteAllText(path, $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{{info.Name}}</title>
            <style>
            {{Style}}
            </style>
            </head>
            <body>
            <h1>{{info.Name}}</h1>
            <p>{{info.ParameterCount:N0}} parameters. <span class="key training">training</span> <span class="key test">test</span></p>
            <h2>Loss</h2>
            {{Loss(recorder, history)}}
            <h2>Accuracy</h2>
            {{Accuracy(recorder, history)}}
            <h2>Result</h2>
            <table>
            {{string.Join('\n', report.Figures.Select(figure => $"<tr><th>{figure.Name}</th><td>{figure.Value}</td></tr>"))}}
            </table>
            <h2>Answers to the test images</h2>
            {{Matrix(report.Confusion)}}
            </body>
            </html>

            """);

    private const string Style = """
        :root { color-scheme: light dark; --ink: #1d2330; --soft: #667085; --line: #e4e7ec; --back: #ffffff; --training: #2563eb; --test: #d9480f; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6e9ef; --soft: #98a2b3; --line: #2b313c; --back: #14171d; --training: #7aa2ff; --test: #ff9f5a; }
        }
        body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.5rem; margin-bottom: 0; }
        h2 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
        p { margin: 0; color: var(--soft); }
        .key::before { content: ""; display: inline-block; width: 1.2em; height: 3px; margin: 0 .4em .25em .8em; background: currentColor; }
        .key.training { color: var(--training); }
        .key.test { color: var(--test); }
        svg { display: block; width: 100%; height: auto; }
        svg text { fill: var(--soft); font: 12px system-ui, sans-serif; }
        .grid line { stroke: var(--line); }
        polyline { fill: none; stroke-width: 2; stroke-linejoin: round; }
        polyline.training { stroke: var(--training); }
        polyline.test { stroke: var(--test); }
        circle.test { fill: var(--test); }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th { text-align: left; font-weight: 500; color: var(--soft); padding: .15rem 1.25rem .15rem 0; }
        .matrix th, .matrix td { width: 2.6rem; height: 1.9rem; padding: 0; text-align: center; }
        .matrix td { border: 1px solid var(--line); }
        """;

    private static Chart Loss(StepRecorder recorder, TrainingHistory history)
    {
        List<(double Epoch, double Value)> training = Means(recorder);
        List<(double Epoch, double Value)> test = Evaluations("loss", recorder, history);
        double lowest = training.Concat(test).Min(point => point.Value);
        double highest = training.Concat(test).Max(point => point.Value);

        var chart = new Chart("Loss by epoch", "cross-entropy, nats", Decades(lowest, highest), isLogarithmic: true, Epochs(recorder));
        chart.Add("training", training, markers: false);
        chart.Add("test", test, markers: true);
        return chart;
    }

    private static Chart Accuracy(StepRecorder recorder, TrainingHistory history)
    {
        List<(double Epoch, double Value)> test = Evaluations("accuracy", recorder, history);
        double lowest = 100 * test.Min(point => point.Value);
        double step = lowest switch { >= 90 => 2, >= 80 => 5, >= 50 => 10, _ => 20 };
        int below = (int)Math.Ceiling((100 - lowest) / step);
        double[] ticks = [.. Enumerable.Range(0, below + 1).Select(i => 100 - step * (below - i))];

        var chart = new Chart("Accuracy by epoch", "test images told right, %", ticks, isLogarithmic: false, Epochs(recorder));
        chart.Add("test", [.. test.Select(point => (point.Epoch, 100 * point.Value))], markers: true);
        return chart;
    }

    private static string Matrix(ConfusionMatrix confusion)
    {
        int[] classes = [.. Enumerable.Range(0, confusion.Classes)];
        long mostErrors = classes.Max(digit => classes.Max(answer => digit == answer ? 1 : confusion[digit, answer]));
        var rows = new StringBuilder();
        string answers = string.Concat(classes.Select(answer => $"<th>{answer}</th>"));
        rows.AppendLine(CultureInfo.InvariantCulture, $"""<table class="matrix"><tr><th></th>{answers}</tr>""");
        foreach (int digit in classes)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<tr><th>{digit}</th>");
            foreach (int answer in classes)
            {
                long count = confusion[digit, answer];
                string colour = digit == answer ? "--training" : "--test";
                double share = count == 0 ? 0 : digit == answer ? 25 : 10 + 40.0 * count / mostErrors;
                rows.Append(
                    CultureInfo.InvariantCulture,
                    $"""<td style="background: color-mix(in srgb, var({colour}) {share:0}%, transparent)" title="{digit} taken for {answer}">{(count == 0 ? "" : count)}</td>""");
            }

            rows.AppendLine("</tr>");
        }

        return rows.Append("</table>").ToString();
    }

    // The losses of single steps are noisy: means over a few.
    private static List<(double Epoch, double Value)> Means(StepRecorder recorder)
    {
        int width = Math.Max(1, recorder.Losses.Length / PointsOfTheTrainingLoss);
        var means = new List<(double Epoch, double Value)>();
        for (int start = 0; start + width <= recorder.Losses.Length; start += width)
        {
            double sum = 0;
            foreach (float loss in recorder.Losses.Slice(start, width))
            {
                sum += loss;
            }

            means.Add(((start + width / 2.0) / recorder.StepsPerEpoch, sum / width));
        }

        return means;
    }

    private static List<(double Epoch, double Value)> Evaluations(string metric, StepRecorder recorder, TrainingHistory history) =>
        [.. history.Entries.Where(entry => entry[metric] is not null).Select(entry => ((double)entry.Step / recorder.StepsPerEpoch, entry[metric]!.Value))];

    private static double Epochs(StepRecorder recorder) => (double)recorder.Losses.Length / recorder.StepsPerEpoch;

    // Powers of ten from below the lowest value to above the highest; over two decades or fewer also 2 and 5 of each.
    private static double[] Decades(double lowest, double highest)
    {
        double[] steps = highest / lowest > 100 ? [1] : [1, 2, 5];
        double[] ticks = [.. Enumerable.Range(-8, 12).SelectMany(decade => steps.Select(step => step * Math.Pow(10, decade)))];
        return [.. ticks.Where((tick, i) => i + 1 < ticks.Length && ticks[i + 1] > lowest && (i == 0 || ticks[i - 1] < highest))];
    }
}
