using StaticNets.Spectral.Reports.Page;

namespace StaticNets.Search.Reports.Page;

/// <summary>The candidate with the best score.</summary>
internal static class BestPart
{
    public static PageSection Of(SearchResult result, SearchReportOptions options)
    {
        const string Id = "best";
        const string Title = "Best candidate";
        if (result.Best is not { } best)
        {
            return new PageSection(Id, Title, "No trial was trained to its end.");
        }

        return new PageSection(Id, Title, $"Which candidate has the best {options.ScoreName}, and what does it cost?")
        {
            Glance = [(Quantities.Score(best.Score), $"best {options.ScoreName}, of trial #{best.Number}")],
            Tables =
            [
                new PageTable("What it came to.", TrialText.Heads(options), [TrialText.Cells(best)]),
                TrialText.Table("Its decisions.", best.Point),
            ],
            Details = options.Source?.Invoke(best) is string code ? [new PageDetails("Its declaration", Code: code)] : [],
        };
    }
}
