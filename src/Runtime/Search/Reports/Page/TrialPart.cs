using System.Linq;
using StaticNets.Search.Reports.Charts;
using StaticNets.Spectral.Reports.Page;

namespace StaticNets.Search.Reports.Page;

/// <summary>The trials themselves.</summary>
internal static class TrialPart
{
    public static PageSection Of(SearchResult result, SearchReportOptions options)
    {
        const string Id = "trials";
        const string Title = "Trials";
        if (result.Trials.Count == 0)
        {
            return new PageSection(Id, Title, "There was no trial.");
        }

        bool hasMore = result.Trials.Count > Rest.MostRows;
        string which = hasMore ? $"the best {Rest.MostRows} of {Quantities.Count(result.Trials.Count)}" : $"all {Quantities.Count(result.Trials.Count)}";
        (string, string)[] heads = [.. TrialText.Heads(options), ("status", "how it ended"), ("stems from", "number of its parent"), ("decisions, or why it failed", "")];
        string[][] rows =
        [
            .. result.Trials.OrderByDescending(trial => trial.Status == TrialStatus.Finished).ThenByDescending(trial => trial.Score).ThenBy(trial => trial.Number)
                .Take(Rest.MostRows).Select(Row),
        ];
        return new PageSection(Id, Title, "What became of each?")
        {
            Details = [new PageDetails($"Trials, {which}", new PageTable("The best first, then those without a score.", heads, rows) { LastIsText = true })],
        };
    }

    private static string[] Row(Trial trial) =>
    [
        .. TrialText.Cells(trial),
        trial.Status.ToString(),
        trial.Proposal.Parent is int parent ? $"#{parent}" : "–",
        trial.Reason is string reason ? $"{reason}; {TrialText.Decisions(trial.Point)}" : TrialText.Decisions(trial.Point),
    ];
}
