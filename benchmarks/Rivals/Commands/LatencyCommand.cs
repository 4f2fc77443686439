using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using StaticNets.Benchmarks.Rivals.Measuring;
using StaticNets.Benchmarks.Rivals.Reports;
using StaticNets.Benchmarks.Rivals.Workloads;

namespace StaticNets.Benchmarks.Rivals.Commands;

/// <summary><c>latency</c>: how long requests of a service take that come at fixed instants, beside ONNX Runtime.</summary>
internal static class LatencyCommand
{
    private const double DefaultSeconds = 5;
    private const int DefaultRate = 2000;
    private const int Turns = 5;

    // One request after another, as a service with one core for it has them.
    private static readonly string[] Subjects = ["tiny/batch1", "lenet/batch1", "mlp/batch1/dense"];

    /// <summary>The command; it runs in a process with the settings of the native libraries.</summary>
    public static Command Create()
    {
        var seconds = CommonOptions.Seconds("Time for each network and library.", DefaultSeconds);
        var rate = new Option<int>("--rate") { Description = "Requests a second.", HelpName = "N", DefaultValueFactory = _ => DefaultRate };
        rate.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !(int.TryParse(text, out int value) && value is > 0 and <= 1_000_000))
            {
                result.AddError($"--rate must be from 1 to 1000000, but is {text}.");
            }
        });
        var inner = new Option<bool>("--here") { Description = "In this process, with the environment as it is.", Hidden = true };
        var command = new Command("latency", "Latencies of a paced load: each counts from the instant that was scheduled.") { seconds, rate, inner };
        command.SetAction(parsed => parsed.GetValue(inner)
            ? Run(parsed.GetValue(seconds), parsed.GetValue(rate))
            : RunWithSettings(parsed.GetValue(seconds), parsed.GetValue(rate)));
        return command;
    }

    private static int RunWithSettings(double seconds, int rate)
    {
        (int exitCode, string errors) = SelfProcess.Run(
            threads: 1, ["latency", "--here", "--seconds", seconds.ToString(CultureInfo.InvariantCulture), "--rate", rate.ToString(CultureInfo.InvariantCulture)]);
        Console.Error.Write(errors);
        return exitCode;
    }

    private static int Run(double seconds, int rate)
    {
        Console.WriteLine(Machine.Describe());
        bool pinned = Affinity.PinToOneCore();
        Console.WriteLine($"{rate} requests a second, one after another{(pinned ? ", on one core" : "")}; µs from the scheduled instant to the answer.");
        Console.WriteLine($"{"network",-20}{"library",-24}{"p50",10}{"p99",10}{"p99.9",10}{"max",12}");
        foreach (string subject in Subjects)
        {
            Contest contest = WorkloadTable.Find(subject).Prepare(new Scene(Threads: 1, Mnist: null));
            Contestant[] contestants =
            [
                contest.Ours,
                .. contest.Rivals.Where(rival => rival.Name == RivalName.Onnx).Select(rival => rival.Contestant).OfType<Contestant>(),
            ];
            foreach (Contest.Entry absent in contest.Rivals.Where(rival => rival.Contestant is null && rival.Name == RivalName.Onnx))
            {
                Console.WriteLine($"{subject,-20}{absent.Name,-24}missing: {absent.Remark}");
            }

            var loads = contestants.Select(contestant => new PacedLoad(contestant.Run, rate, requests: (int)(rate * seconds))).ToList();
            for (int turn = 0; turn < Turns; turn++)
            {
                loads.ForEach(load => load.Serve(1.0 / Turns));
            }

            for (int i = 0; i < loads.Count; i++)
            {
                Print(subject, contestants[i].Name, loads[i].Sorted());
            }
        }

        return 0;
    }

    private static void Print(string subject, string name, double[] latencies)
    {
        string Quantile(double share) => FormattableString.Invariant($"{Statistics.Quantile<double>(latencies, share) / 1e3:N2}");
        Console.WriteLine($"{subject,-20}{name,-24}{Quantile(0.5),10}{Quantile(0.99),10}{Quantile(0.999),10}{Quantile(1),12}");
    }
}
