using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNets.Benchmarks.Rivals.Reports;

/// <summary>Rows as text: a line each for the terminal, a table in Markdown for a file.</summary>
internal static class RowTable
{
    private static readonly string[] Columns =
        ["workload", "rival", "ours, median", "ours, min", "rival, median", "rival, min", "ratio", "goal", "met", "of limit", "bytes", "deviation"];

    private static readonly int[] Widths = [34, 24, 13, 12, 14, 12, 9, 8, 6, 9, 7, 10];

    /// <summary>The head of the lines.</summary>
    public static string Head => Line(Columns);

    /// <summary>A row as a line; a remark follows it.</summary>
    public static string Line(Row row) => Line(Cells(row)) + (row.Remark is { } remark ? "  " + remark : "");

    /// <summary>All rows in Markdown.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="machine">Said above the table.</param>
    public static string Markdown(IReadOnlyCollection<Row> rows, string machine)
    {
        string[] lines =
        [
            "# StaticNets beside its rivals",
            "",
            machine,
            "",
            "Times are of one call; a ratio is the rival's median over ours, for the physical limit the share of it that is reached.",
            "",
            "| " + string.Join(" | ", Columns) + " |",
            "|" + string.Concat(Columns.Select((_, i) => i < 2 ? "---|" : "---:|")),
            .. rows.Select(row => "| " + string.Join(" | ", Cells(row)) + " |"),
            "",
            .. rows.Where(row => row.Remark is not null).Select(row => $"- {row.Workload}, {row.Rival}: {row.Remark}"),
            "",
            .. rows.Where(row => row is { About: not null, Rival: not RivalName.Limit }).Select(row => $"- {row.Rival}: {row.About}").Distinct(),
        ];
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>A time in the unit that suits it.</summary>
    /// <param name="nanoseconds">The time; nothing for null.</param>
    public static string Time(double? nanoseconds) => nanoseconds switch
    {
        null => "",
        < 1e3 => Format(nanoseconds, "0.0", " ns"),
        < 1e6 => Format(nanoseconds / 1e3, "0.00", " µs"),
        _ => Format(nanoseconds / 1e6, "0.00", " ms"),
    };

    private static string[] Cells(Row row) =>
    [
        row.Workload,
        row.Rival,
        Time(row.OursMedian),
        Time(row.OursMinimum),
        Time(row.RivalMedian),
        Time(row.RivalMinimum),
        row.Status == RowStatus.Measured ? Format(row.Ratio, "0.00") : row.Status.ToString().ToUpperInvariant(),
        Format(row.Goal, "0.00"),
        row.Met is { } met ? (met ? "yes" : "no") : "",
        Format(row.ShareOfLimit, "0 %"),
        Format(row.AllocatedBytes, "0"),
        Format(row.Deviation, "0.0e0"),
    ];

    private static string Line(string[] cells) =>
        string.Concat(cells.Select((cell, i) => i < 2 ? cell.PadRight(Widths[i]) : cell.PadLeft(Widths[i]))).TrimEnd();

    private static string Format(IFormattable? value, string format, string unit = "") =>
        value is null ? "" : value.ToString(format, CultureInfo.InvariantCulture) + unit;
}
