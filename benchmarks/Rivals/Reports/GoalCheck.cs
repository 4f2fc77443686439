using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNets.Benchmarks.Rivals.Reports;

/// <summary>Holds rows to their goals.</summary>
internal static class GoalCheck
{
    /// <summary>A goal counts as missed below this share of it: what two runs of the same code differ by.</summary>
    public const double Allowance = 0.95;

    /// <summary>What is not as it should be, a sentence each; empty when all is well.</summary>
    /// <param name="rows">All rows; those without a goal count where answers differ or memory is allocated.</param>
    /// <remarks>A rival with a goal that is missing is a fault too: the goal could not be checked.</remarks>
    public static IReadOnlyList<string> Faults(IEnumerable<Row> rows)
    {
        var faults = new List<string>();
        foreach (Row row in rows)
        {
            string beside = $"{row.Workload} beside {row.Rival}";
            switch (row.Status)
            {
                case RowStatus.Missing when row.Goal is { } goal:
                    faults.Add($"{beside}: not checked, {row.Remark}; the goal is {Text(goal)}.");
                    break;
                case RowStatus.Disagrees or RowStatus.Failed:
                    faults.Add($"{beside}: {row.Remark}.");
                    break;
                case RowStatus.Measured when row.Goal is { } goal && !(row.Ratio >= Allowance * goal):
                    faults.Add($"{beside}: {Text(row.Ratio)}, the goal is {Text(goal)}.");
                    break;
            }
        }

        faults.AddRange(rows.Where(row => row.AllocatedBytes > 0).DistinctBy(row => row.Workload)
            .Select(row => $"{row.Workload}: a call allocates {row.AllocatedBytes} bytes."));
        return faults;
    }

    private static string Text(double? ratio) => ratio is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) : "no ratio";
}
