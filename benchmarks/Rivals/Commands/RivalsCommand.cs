using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using StaticNets.Benchmarks.Rivals.Libraries;
using StaticNets.Benchmarks.Rivals.Reports;
using StaticNets.Benchmarks.Rivals.Workloads;

namespace StaticNets.Benchmarks.Rivals.Commands;

/// <summary><c>rivals</c>: every workload beside every rival, as a table, JSON and Markdown.</summary>
internal static class RivalsCommand
{
    private const double DefaultSeconds = 3;
    private const int CheckedRuns = 3;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var filter = new Argument<string?>("FILTER") { Description = "Part of the names of the workloads to run.", DefaultValueFactory = _ => null };
        var seconds = CommonOptions.Seconds("Time for each contestant of a workload.", DefaultSeconds);
        var check = new Option<bool>("--check") { Description = $"Fail where a goal is missed by more than 5 % in the median of {CheckedRuns} runs." };
        var threads = new Option<bool>("--threads") { Description = "Only the workloads whose subject is threads." };
        var mnist = CommonOptions.Mnist();
        var command = new Command("rivals", "StaticNets beside ONNX Runtime, libtorch, oneDNN, OpenBLAS and TensorPrimitives.") { filter, seconds, check, threads, mnist };
        command.SetAction(parsed => Run(
            parsed.GetValue(filter), parsed.GetValue(seconds), parsed.GetValue(check), parsed.GetValue(threads), parsed.GetValue(mnist)));
        return command;
    }

    private static int Run(string? filter, double seconds, bool check, bool onlyThreads, string? mnist)
    {
        bool Wanted(string name) => filter is null || name.Contains(filter, StringComparison.OrdinalIgnoreCase);
        Workload[] workloads = [.. WorkloadTable.All.Where(workload => Wanted(workload.Name) && (!onlyThreads || workload.Threads > 1))];
        bool startup = !onlyThreads && Wanted(StartupRows.Name);
        if (workloads.Length == 0 && !startup)
        {
            throw new ArgumentException($"No workload has '{filter}' in its name; there are: {string.Join(", ", WorkloadTable.All.Select(workload => workload.Name))}, {StartupRows.Name}.");
        }

        string machine = Machine.Describe();
        Console.WriteLine(machine);
        Console.WriteLine(RowTable.Head);
        var rows = new List<Row>();
        int runs = check ? CheckedRuns : 1;
        foreach (Workload workload in workloads)
        {
            Take(RepeatedRuns.Merge([.. Enumerable.Range(0, runs).Select(_ => WorkloadProcess.Run(workload, seconds, mnist))]));
        }

        if (startup)
        {
            Take(RepeatedRuns.Merge([.. Enumerable.Range(0, runs).Select(_ => StartupRows.Measure())]));
        }

        string path = Path.Combine(RivalFolder.Artifacts, "rivals");
        RowFile.Write(path + ".json", rows);
        File.WriteAllText(path + ".md", RowTable.Markdown(rows, machine));
        Console.WriteLine($"Written: {path}.json, {path}.md");

        if (!check)
        {
            return 0;
        }

        IReadOnlyList<string> faults = GoalCheck.Faults(rows);
        foreach (string fault in faults)
        {
            Console.Error.WriteLine(fault);
        }

        return faults.Count == 0 ? 0 : 1;

        void Take(IReadOnlyList<Row> taken)
        {
            rows.AddRange(taken);
            foreach (Row row in taken)
            {
                Console.WriteLine(RowTable.Line(row));
            }
        }
    }
}
