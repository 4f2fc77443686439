using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Reports;

/// <summary>Scores by the option that was chosen.</summary>
/// <param name="Name">Name of the choice.</param>
/// <param name="Options">The options tried most, in the order of the space.</param>
/// <param name="Untold">Options that were tried and are not among them.</param>
/// <param name="Trials">Trials that were asked for the choice.</param>
/// <param name="Explained">Part of the variance between the options, in [0, 1]; null where there is none to explain.</param>
internal sealed record ChoiceEffect(string Name, IReadOnlyList<OptionMean> Options, int Untold, int Trials, double? Explained)
{
    private const int MostOptions = 16;

    /// <summary>The choices of which more than one option was tried, in the order in which they were first asked for.</summary>
    public static IEnumerable<ChoiceEffect> Of(IReadOnlyList<Trial> trials) =>
        from pair in trials.SelectMany(trial => trial.Point.Decisions.Select(decision => (Decision: decision, trial.Score)))
        group pair by pair.Decision.Name into choice
        let options = choice.GroupBy(pair => (pair.Decision.Index, pair.Decision.Text), pair => pair.Score)
            .Select(option => OptionMean.Of(option.Key.Index, option.Key.Text, [.. option])).ToArray()
        where options.Length > 1
        select new ChoiceEffect(
            choice.Key,
            [.. options.OrderByDescending(option => option.Count).Take(MostOptions).OrderBy(option => option.Index).ThenBy(option => option.Text, StringComparer.Ordinal)],
            Math.Max(0, options.Length - MostOptions),
            choice.Count(),
            Part(options));

    // ε² = 1 − (SS_within/(n − k))/(SS_total/(n − 1)), at least 0: unlike η² it does not grow with the number of options alone.
    // Source: Kelley, "An unbiased correlation ratio measure", PNAS 21 (1935).
    private static double? Part(OptionMean[] options)
    {
        int count = options.Sum(option => option.Count);
        double mean = options.Sum(option => option.Count * option.Mean) / count;
        double within = options.Sum(option => option.SquaredDeviations);
        double total = within + options.Sum(option => option.Count * (option.Mean - mean) * (option.Mean - mean));
        return count == options.Length || total <= 0 ? null
            : Math.Max(0, 1 - (within / (count - options.Length) / (total / (count - 1))));
    }
}
