using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Shapes;

namespace StaticNets.Search.Sources;

/// <summary>The documentation of a candidate that becomes a class: what it costs, and the decisions that lead to it.</summary>
internal static class SourceSummary
{
    /// <summary>Lines of a documentation comment.</summary>
    /// <param name="graph">The candidate.</param>
    /// <param name="space">Name of its space.</param>
    /// <param name="point">Its decisions.</param>
    public static IReadOnlyList<string> Of(Graph graph, string space, SpacePoint point)
    {
        Costs costs = Costs.Of(graph);
        string summary = string.Create(
            CultureInfo.InvariantCulture, $"A candidate of the search space {space}: {costs.Parameters:N0} parameters, {costs.Flops:N0} floating-point operations a sample.");
        return
        [
            $"/// <summary>{SecurityElement.Escape(summary)}</summary>",
            "/// <remarks>",
            .. Lines([.. point.Decisions.Select((decision, i) => SecurityElement.Escape(decision.ToString()) + (i + 1 < point.Decisions.Count ? "," : "."))]),
            "/// </remarks>",
        ];
    }

    private static IEnumerable<string> Lines(IReadOnlyList<string> words)
    {
        string line = "///";
        foreach (string word in words)
        {
            if (line.Length > 3 && line.Length + 1 + word.Length > Printer.Width)
            {
                yield return line;
                line = "///";
            }

            line += " " + word;
        }

        yield return line;
    }
}
