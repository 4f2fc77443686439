using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Reports.Charts;
using StaticNets.Spectral.Reports.Charts;
using StaticNets.Spectral.Reports.Page;

namespace StaticNets.Search.Reports.Page;

/// <summary>Which choices matter.</summary>
internal static class ChoicePart
{
    private const int MostChoices = 24;
    private const int ShortestName = 6;
    private const int LongestName = 26;

    public static PageSection Of(FinishedTrials finished, SearchReportOptions options)
    {
        const string Id = "choices";
        const string Title = "Effect of each choice";
        ChoiceEffect[] effects = [.. ChoiceEffect.Of(finished.All).OrderByDescending(effect => effect.Explained ?? -1)];
        if (effects.Length == 0)
        {
            return new PageSection(Id, Title, "No two trained candidates differ in a choice.");
        }

        ChoiceEffect[] shown = [.. effects.Take(MostChoices)];
        string cut = shown.Length < effects.Length ? $" Shown are the {shown.Length} of {effects.Length} choices that explain most." : "";
        Axis x = Axis.Linear(options.ScoreName, shown.SelectMany(effect => effect.Options).SelectMany(option =>
            new[] { option.Mean - (option.Error ?? 0), option.Mean + (option.Error ?? 0) }));

        // The same for all, so that the axes stand below one another.
        int letters = Math.Clamp(shown.SelectMany(effect => effect.Options).Max(option => option.Text.Length), ShortestName, LongestName);
        return new PageSection(
            Id, Title, $"How does the mean {options.ScoreName} differ by what was chosen? A strategy tries good options more often and together with other good ones, so that only a random search tells causes.{cut}")
        {
            Tables =
            [
                new PageTable(
                    "The choices, those that explain most of the differences first.",
                    [
                        ("choice", "name of the choice"), ("explained", "part of the scores' variance between the options, adjusted for their number"), ("trials", "that were asked"),
                        ("options", "that were tried"), ("best option", "by its mean"), ("its mean", options.ScoreName), ("worst option", "by its mean"), ("its mean", options.ScoreName),
                    ],
                    Rest.Of([.. effects.Select(Row)], 8)),
            ],
            Figures = [.. shown.Select(effect => ((Figure)Chart(effect, x, letters), Reading(effect, options)))],
        };
    }

    private static string[] Row(ChoiceEffect effect)
    {
        OptionMean best = effect.Options.MaxBy(option => option.Mean)!;
        OptionMean worst = effect.Options.MinBy(option => option.Mean)!;
        return
        [
            effect.Name, Numbers.Percent(effect.Explained), Quantities.Count(effect.Trials), Quantities.Count(effect.Options.Count),
            best.Text, Quantities.Score(best.Mean), worst.Text, Quantities.Score(worst.Mean),
        ];
    }

    private static IntervalChart Chart(ChoiceEffect effect, Axis x, int letters) =>
        new(effect.Name, x, letters, [.. effect.Options.Select(option => (option.Text, option.Count, option.Mean, option.Error))]);

    private static string Reading(ChoiceEffect effect, SearchReportOptions options)
    {
        string explained = effect.Explained is double part ? $" The choice explains {Numbers.Percent(part)} of the variance." : "";
        string cut = effect.Untold > 0 ? $" {effect.Untold} options that were tried less often are left out." : "";
        return $"Mean {options.ScoreName} ± standard error.{explained}{cut}";
    }
}
