using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using StaticNets.Benchmarks.Rivals.Libraries;
using StaticNets.Benchmarks.Rivals.Measuring;
using StaticNets.Benchmarks.Rivals.Reports;
using StaticNets.Benchmarks.Rivals.Workloads;
using Zoo.Networks;

namespace StaticNets.Benchmarks.Rivals.Commands;

/// <summary>Cold starts of processes that answer once with LeNet-5, or do nothing, in turns.</summary>
internal static class StartupRows
{
    /// <summary>Begins the names of the rows.</summary>
    public const string Name = "startup";

    private const string Program = "StaticNets.Benchmarks.Startup";
    private const double FromMainGoal = 3;
    private const double ProcessGoal = 1 / 1.4;
    private const double JitGoalNanoseconds = 100e6;
    private const double Tolerance = 1e-5;

    /// <summary>Starts each kind of process fifteen times.</summary>
    /// <returns>From Main to the answer beside ONNX Runtime, the whole process beside an empty one, the JIT compiler beside its bound.</returns>
    public static IReadOnlyList<Row> Measure()
    {
        string weights = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        SharedWeights.Of<LeNet5>().Save(weights);
        try
        {
            return Measure(weights);
        }
        finally
        {
            File.Delete(weights);
        }
    }

    private static Row[] Measure(string weights)
    {
        string? model = null;
        string? missing = null;
        try
        {
            OnnxRuntime.Load();
            model = RivalFolder.Twin(nameof(LeNet5), 1, ".onnx");
        }
        catch (RivalMissingException fault)
        {
            missing = fault.Message;
        }

        var ours = new List<Start>();
        var empty = new List<Start>();
        var theirs = new List<Start>();
        Once("staticnets", weights); // the files are in the cache of the system from here on
        for (int round = 0; round < RoundRobin.Rounds; round++)
        {
            ours.Add(Once("staticnets", weights));
            empty.Add(Once("empty"));
            if (model is not null)
            {
                theirs.Add(Once("onnx", model));
            }
        }

        var onnx = new Row { Workload = Name + "/from-main", Rival = RivalName.Onnx, Goal = FromMainGoal, Status = RowStatus.Missing, Remark = missing };
        if (model is not null)
        {
            double deviation = Statistics.Deviation(ours[0].Answer, theirs[0].Answer);
            onnx = onnx with { Deviation = deviation, Tolerance = Tolerance, About = OnnxRuntime.Release };
            onnx = deviation <= Tolerance
                ? Timed(onnx, Of(ours, start => start.FromMain), Of(theirs, start => start.FromMain))
                : onnx with { Status = RowStatus.Disagrees, Remark = "the answers differ" };
        }

        var answer = new Row { Workload = Name + "/from-start", Rival = RivalName.Onnx, Status = RowStatus.Missing, Remark = missing };
        if (onnx.Status == RowStatus.Measured)
        {
            answer = Timed(answer, Of(ours, start => start.FromStart), Of(theirs, start => start.FromStart));
        }

        var process = new Row { Workload = Name + "/process", Rival = RivalName.EmptyProcess, Goal = ProcessGoal };
        var jit = new Row { Workload = Name + "/jit", Rival = RivalName.JitBudget, Goal = 1, About = $"{ours[0].Methods} methods compiled" };
        return
        [
            onnx,
            answer,
            Timed(process, Of(ours, start => start.Process), Of(empty, start => start.Process)),
            Timed(jit, Of(ours, start => start.Jit), new Timing(JitGoalNanoseconds, JitGoalNanoseconds)),
        ];
    }

    private static Timing Of(List<Start> starts, Func<Start, double> figure)
    {
        double[] values = [.. starts.Select(figure)];
        return new Timing(Statistics.Median(values), values.Min());
    }

    private static Row Timed(Row row, Timing ours, Timing rival) => row with
    {
        Status = RowStatus.Measured,
        Ratio = rival.Median / ours.Median,
        OursMedian = ours.Median,
        OursMinimum = ours.Minimum,
        RivalMedian = rival.Median,
        RivalMinimum = rival.Minimum,
    };

    private static Start Once(params string[] arguments)
    {
        string path = Path.Combine(AppContext.BaseDirectory, Program);
        ProcessStartInfo start = File.Exists(path) ? new(path) : new("dotnet") { ArgumentList = { path + ".dll" } };
        start.RedirectStandardOutput = true;
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"'{path}' could not be started.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double elapsed = Stopwatch.GetElapsedTime(begin).TotalNanoseconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{path} {string.Join(' ', arguments)}' ended with {process.ExitCode}.");
        }

        string[] parts = output.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        long Ticks(int part) => long.Parse(parts[part], CultureInfo.InvariantCulture);
        return new Start(
            Process: elapsed,
            FromStart: Stopwatch.GetElapsedTime(begin, Ticks(1)).TotalNanoseconds,
            FromMain: Stopwatch.GetElapsedTime(Ticks(0), Ticks(1)).TotalNanoseconds,
            Jit: double.Parse(parts[2], CultureInfo.InvariantCulture) * 1e6,
            Methods: Ticks(3),
            Answer: [.. parts[4..].Select(part => float.Parse(part, CultureInfo.InvariantCulture))]);
    }

    /// <summary>One start; times in nanoseconds.</summary>
    /// <param name="Process">From before the process was started until after it ended.</param>
    /// <param name="FromStart">From before it was started until its answer.</param>
    /// <param name="FromMain">From Main to the answer.</param>
    /// <param name="Jit">Time of the JIT compiler until the answer.</param>
    /// <param name="Methods">Methods compiled until the answer.</param>
    /// <param name="Answer">The logits.</param>
    private sealed record Start(double Process, double FromStart, double FromMain, double Jit, long Methods, float[] Answer);
}
