using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using StaticNets.Benchmarks.Rivals.Reports;
using StaticNets.Benchmarks.Rivals.Workloads;

namespace StaticNets.Benchmarks.Rivals.Commands;

/// <summary>Runs one workload in a process of its own: what one leaves in caches, heaps and JIT compiler meets no other.</summary>
internal static class WorkloadProcess
{
    private const string Name = "workload";

    /// <summary>The command that the process runs; it is not for people.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("NAME");
        var output = new Argument<string>("OUTPUT");
        var seconds = CommonOptions.Seconds("", 1);
        var mnist = CommonOptions.Mnist();
        var command = new Command(Name, "One workload of rivals.") { name, output, seconds, mnist };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            Workload workload = WorkloadTable.Find(parsed.GetRequiredValue(name));
            var scene = new Scene(workload.Threads, parsed.GetValue(mnist));
            RowFile.Write(parsed.GetRequiredValue(output), ContestRun.Run(workload, scene, TimeSpan.FromSeconds(parsed.GetValue(seconds))));
        });
        return command;
    }

    /// <summary>Runs a workload.</summary>
    /// <param name="workload">What.</param>
    /// <param name="seconds">For each contestant.</param>
    /// <param name="mnist">Folder of MNIST; null for images made up.</param>
    /// <returns>Its rows; if the process failed, one row for each goal that says so.</returns>
    public static IReadOnlyList<Row> Run(Workload workload, double seconds, string? mnist)
    {
        string path = Path.GetTempFileName();
        try
        {
            string[] folder = mnist is null ? [] : ["--mnist", Path.GetFullPath(mnist)];
            (int exitCode, string errors) = SelfProcess.Run(
                workload.Threads, [Name, workload.Name, path, "--seconds", seconds.ToString(CultureInfo.InvariantCulture), .. folder]);
            return exitCode == 0 ? RowFile.Read(path) : Failed(workload, $"the process ended with {exitCode}: {errors.Split('\n')[0]}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Row[] Failed(Workload workload, string remark) =>
        [.. workload.Goals.Select(goal => new Row { Workload = workload.Name, Rival = goal.Rival, Goal = goal.Ratio, Status = RowStatus.Failed, Remark = remark })];
}
