using System;
using System.CommandLine;
using System.Linq;
using StaticNets.Benchmarks.Rivals.Limits;
using StaticNets.Benchmarks.Rivals.Measuring;

namespace StaticNets.Benchmarks.Rivals.Commands;

/// <summary><c>limits</c>: what one core can do at most.</summary>
internal static class LimitsCommand
{
    private const double DefaultSeconds = 1;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var seconds = CommonOptions.Seconds("Time for each figure.", DefaultSeconds);
        var command = new Command("limits", "Peak of multiply-adds for each vector width, and read bandwidth of each level of the memory, of one core.") { seconds };
        command.SetAction(parsed => Run(TimeSpan.FromSeconds(parsed.GetValue(seconds))));
        return command;
    }

    private static void Run(TimeSpan each)
    {
        Console.WriteLine(Machine.Describe());
        if (!Affinity.PinToOneCore())
        {
            Console.WriteLine("Not bound to a core: the system does not allow it.");
        }

        MemoryLevel[] levels = Enum.GetValues<MemoryLevel>();
        ReadBandwidth[] reads = [.. levels.Select(level => new ReadBandwidth(level))];
        Action[] runs = [.. FmaPeak.Widths.Select<int, Action>(bits => () => FmaPeak.Run(bits)), .. reads.Select<ReadBandwidth, Action>(read => read.Run)];
        Timing[] timings = RoundRobin.Measure(runs, [.. runs.Select(_ => each)]);

        Console.WriteLine($"{"",-24}{"median",14}{"best",14}");
        for (int i = 0; i < FmaPeak.Widths.Length; i++)
        {
            Line($"FMA, {FmaPeak.Widths[i]} bits", FmaPeak.Flops(FmaPeak.Widths[i]), timings[i], "GFLOP/s");
        }

        for (int i = 0; i < levels.Length; i++)
        {
            string size = levels[i] == MemoryLevel.Memory ? "" : $" ({CacheSizes.Bytes(levels[i]) >> 10:N0} kB)";
            Line($"read, {levels[i]}{size}", reads[i].BytesPerRun, timings[FmaPeak.Widths.Length + i], "GB/s");
        }
    }

    private static void Line(string name, double amount, Timing timing, string unit) =>
        Console.WriteLine($"{name,-24}{amount / timing.Median,14:N1}{amount / timing.Minimum,14:N1} {unit}");
}
