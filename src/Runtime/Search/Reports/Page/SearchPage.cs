using System.Globalization;
using System.Linq;
using StaticNets.Spectral.Reports.Page;

namespace StaticNets.Search.Reports.Page;

/// <summary>A search as one page.</summary>
internal static class SearchPage
{
    /// <summary>The page. The same result gives the same text.</summary>
    public static string Of(SearchResult result, SearchReportOptions options)
    {
        var finished = new FinishedTrials(result);
        return HtmlPage.Of(
            $"Search of {result.Space.Name}",
            Summary(result),
            [
                SummaryPart.Of(result, options),
                BestPart.Of(result, options),
                FrontPart.Of(result, finished, options),
                CurvePart.Of(result, finished, options),
                CoursePart.Of(result, finished, options),
                LineagePart.Of(result, finished, options),
                ChoicePart.Of(finished, options),
                TrialPart.Of(result, options),
            ],
            SearchStyle.Text);
    }

    private static string Summary(SearchResult result)
    {
        string by = result.Identity is { } identity
            ? string.Create(CultureInfo.InvariantCulture, $"Strategy: {identity.Strategy}; seed {identity.Seed}; ") : "";
        int finished = result.Trials.Count(trial => trial.Status == TrialStatus.Finished);
        return $"{by}{Quantities.Count(result.Trials.Count)} trials, {Quantities.Count(finished)} of them trained to the end.";
    }
}
