using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using MathNet.Numerics;
using StaticNets.Benchmarks.Rivals.Libraries;
using StaticNets.Benchmarks.Rivals.Limits;
using StaticNets.Benchmarks.Rivals.Measuring;
using StaticNets.Benchmarks.Rivals.Reports;
using StaticNets.Benchmarks.Rivals.Workloads;

namespace StaticNets.Benchmarks.Rivals.Commands;

/// <summary><c>linear-algebra</c>: products and decompositions in double precision beside LAPACK and MathNet, on one core.</summary>
internal static class LinearAlgebraCommand
{
    private const int DefaultRounds = 9;
    private const double Tolerance = 1e-12;
    private const string Here = "--here";

    // A millisecond: in the first microseconds of wide vectors the processor is still slower.
    private const int PeakRepeats = 300;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var filter = new Argument<string?>("FILTER") { Description = "Part of the names of the tasks to run.", DefaultValueFactory = _ => null };
        var rounds = new Option<int>("--rounds") { Description = "Runs of each contestant of a task; who takes seconds has one.", HelpName = "N", DefaultValueFactory = _ => DefaultRounds };
        rounds.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !(int.TryParse(text, CultureInfo.InvariantCulture, out int value) && value is > 0 and <= 1000))
            {
                result.AddError($"--rounds must be 1 to 1000, but is {text}.");
            }
        });

        // The libraries read their environment when they are loaded: the command starts itself with one.
        var here = new Option<bool>(Here) { Hidden = true };
        var command = new Command("linear-algebra", "Dense products and decompositions in double precision beside LAPACK and MathNet.Numerics, on one core.") { filter, rounds, here };
        command.SetAction(parsed => parsed.GetValue(here)
            ? Run(parsed.GetValue(filter), parsed.GetValue(rounds))
            : Start(parsed.GetValue(filter), parsed.GetValue(rounds)));
        return command;
    }

    private static int Start(string? filter, int rounds)
    {
        string[] wanted = filter is null ? [] : [filter];
        (int exitCode, string errors) = SelfProcess.Run(
            1, ["linear-algebra", .. wanted, "--rounds", rounds.ToString(CultureInfo.InvariantCulture), Here]);
        if (errors.Length > 0)
        {
            Console.Error.WriteLine(errors);
        }

        return exitCode;
    }

    private static int Run(string? filter, int rounds)
    {
        DenseTask[] tasks = [.. DenseTask.All.Where(task => filter is null || task.Name.Contains(filter, StringComparison.OrdinalIgnoreCase))];
        if (tasks.Length == 0)
        {
            throw new ArgumentException($"No task has '{filter}' in its name; there are: {string.Join("; ", DenseTask.All.Select(task => task.Name))}.");
        }

        Console.WriteLine(Machine.Describe());
        if (!Affinity.PinToOneCore())
        {
            Console.WriteLine("Not bound to a core: the system does not allow it.");
        }

        Control.UseManaged();
        Control.MaxDegreeOfParallelism = 1;
        Console.WriteLine(RowTable.Head);
        var rows = new List<Row>();
        foreach (DenseTask task in tasks)
        {
            foreach (Row row in Measure(task, rounds))
            {
                rows.Add(row);
                Console.WriteLine(RowTable.Line(row));
            }
        }

        string path = Path.Combine(RivalFolder.Artifacts, "linear-algebra.json");
        RowFile.Write(path, rows);
        Console.WriteLine($"Written: {path}");
        return 0;
    }

    private static IEnumerable<Row> Measure(DenseTask task, int rounds)
    {
        var present = new List<(string Name, string About, Func<double[]> Run)>();
        var missing = new List<Row>();
        Func<double[]> ours = task.Prepare(null);
        Add(RivalName.Lapack, () =>
        {
            Lapack.Load();
            return $"{OpenBlas.Release}, one thread";
        });
        Add(RivalName.MathNet, () => $"{typeof(Control).Assembly.GetName().Version}, managed provider, one thread");

        int bits = FmaPeak.Widths[0];
        Action[] runs = [() => ours(), .. present.Select<(string, string, Func<double[]> Run), Action>(rival => () => rival.Run()), () => RunPeak(bits)];
        Timing[] timings = LongRuns.Measure(runs, rounds);
        double[] answer = ours();
        for (int i = 0; i < present.Count; i++)
        {
            (string name, string about, Func<double[]> run) = present[i];
            Timing rival = timings[i + 1];
            double deviation = Deviation(answer, run());
            yield return new Row
            {
                Workload = task.Name,
                Rival = name,
                Status = deviation <= Tolerance ? RowStatus.Measured : RowStatus.Disagrees,
                Ratio = rival.Median / timings[0].Median,
                Goal = Goal(name),
                OursMedian = timings[0].Median,
                OursMinimum = timings[0].Minimum,
                RivalMedian = rival.Median,
                RivalMinimum = rival.Minimum,
                Deviation = deviation,
                Tolerance = Tolerance,
                About = about,
                Remark = string.Create(CultureInfo.InvariantCulture, $"{task.Flops / rival.Median:0.0} GFLOP/s"),
            };
        }

        foreach (Row row in missing)
        {
            yield return row;
        }

        // The loop of the peak counts in single precision, of which a vector holds twice as many.
        double peak = 0.5 * PeakRepeats * FmaPeak.Flops(bits) / timings[^1].Minimum;
        double share = task.Flops / timings[0].Median / peak;
        yield return new Row
        {
            Workload = task.Name,
            Rival = RivalName.Limit,
            Status = RowStatus.Measured,
            Ratio = share,
            ShareOfLimit = share,
            OursMedian = timings[0].Median,
            OursMinimum = timings[0].Minimum,
            About = "multiply-adds of one core",
            Remark = string.Create(CultureInfo.InvariantCulture, $"ours {task.Flops / timings[0].Median:0.0} of {peak:0.0} GFLOP/s"),
        };

        double? Goal(string rival) => task.Goals.TryGetValue(rival, out double goal) ? goal : null;

        void Add(string name, Func<string> load)
        {
            try
            {
                string about = load();
                present.Add((name, about, task.Prepare(name)));
            }
            catch (RivalMissingException fault)
            {
                missing.Add(new Row { Workload = task.Name, Rival = name, Goal = Goal(name), Status = RowStatus.Missing, Remark = fault.Message });
            }
        }
    }

    private static void RunPeak(int bits)
    {
        for (int i = 0; i < PeakRepeats; i++)
        {
            FmaPeak.Run(bits);
        }
    }

    /// <summary>The largest difference as a share of the largest magnitude.</summary>
    private static double Deviation(double[] answer, double[] reference)
    {
        double scale = reference.Max(Math.Abs);
        return answer.Length == reference.Length ? answer.Zip(reference, (x, y) => Math.Abs(x - y)).Max() / scale : double.PositiveInfinity;
    }
}
