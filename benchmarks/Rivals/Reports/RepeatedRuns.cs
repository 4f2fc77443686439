using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Benchmarks.Rivals.Measuring;

namespace StaticNets.Benchmarks.Rivals.Reports;

/// <summary>Makes one table of several runs: of each figure the median.</summary>
internal static class RepeatedRuns
{
    /// <summary>Merges.</summary>
    /// <param name="runs">The rows of each run; a row that one run lacks is merged from the others.</param>
    /// <returns>A row for each workload and rival, in the order in which they first appear.</returns>
    /// <remarks>A row counts as measured only if every run measured it: otherwise it has the status and remark of the run that did not.</remarks>
    public static IReadOnlyList<Row> Merge(IEnumerable<IReadOnlyList<Row>> runs) =>
        [.. runs.SelectMany(run => run).GroupBy(row => (row.Workload, row.Rival)).Select(group => Merge([.. group]))];

    private static Row Merge(Row[] rows)
    {
        Row odd = rows.FirstOrDefault(row => row.Status != RowStatus.Measured) ?? rows[0];
        return odd with
        {
            Ratio = odd.Status == RowStatus.Measured ? Median(rows, row => row.Ratio) : null,
            ShareOfLimit = Median(rows, row => row.ShareOfLimit),
            OursMedian = Median(rows, row => row.OursMedian),
            OursMinimum = Median(rows, row => row.OursMinimum),
            RivalMedian = Median(rows, row => row.RivalMedian),
            RivalMinimum = Median(rows, row => row.RivalMinimum),
            AllocatedBytes = rows.Max(row => row.AllocatedBytes),
            Deviation = rows.Max(row => row.Deviation),
        };
    }

    private static double? Median(Row[] rows, Func<Row, double?> figure)
    {
        double[] known = [.. rows.Select(figure).OfType<double>()];
        return known.Length == 0 ? null : Statistics.Median(known);
    }
}
