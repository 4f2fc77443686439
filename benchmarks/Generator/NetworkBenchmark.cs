using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace StaticNets.Benchmarks.Generator;

/// <summary>Times the compiler on whole networks: those of the zoo, and one architecture at several depths.</summary>
internal static partial class NetworkBenchmark
{
    private const int Repeats = 5;
    private const string Namespace = "Zoo.Networks";
    private const string Residual = "ResNet20";

    /// <summary>Layers of the residual networks; 6n + 2 has n blocks a stage.</summary>
    public static int[] Depths { get; } = [8, 14, 20, 32, 44];

    /// <summary>All networks of samples/Zoo.</summary>
    /// <param name="write">Takes each line of the table.</param>
    public static void RunZoo(Action<string> write)
    {
        Header(write, "network");
        Warm();
        string[] sources = Sources();
        foreach (string source in sources.Where(source => source.Contains("[Network", StringComparison.Ordinal)))
        {
            string name = ClassName().Match(source).Groups[1].Value;
            Row(write, name, Measure(sources, name));
        }
    }

    /// <summary>The residual network of the zoo at several depths, and how each cost grows with the graph.</summary>
    /// <param name="depths">Layers, two networks at least.</param>
    /// <param name="write">Takes each line of the table.</param>
    public static void RunDepths(int[] depths, Action<string> write)
    {
        Header(write, "depth");
        Warm();
        var rows = new List<Measurement>();
        foreach (int depth in depths)
        {
            Measurement row = Measure(OfDepth(depth), Residual);
            rows.Add(row);
            Row(write, $"{depth}", row);
        }

        // Between one in the middle and the last: 1 is a cost that grows as the network does.
        int middle = (rows.Count - 1) / 2;
        (Measurement first, Measurement last) = (rows[middle], rows[^1]);
        double Exponent(Func<Measurement, double> cost) => Math.Log(cost(last) / cost(first)) / Math.Log((double)last.Nodes / first.Nodes);
        string[] passes = [.. PassTimes.Names.Select((_, pass) => $"{Exponent(row => row.Times.Milliseconds[pass]),14:F2}")];
        write($"{"growth",-24}{1.0,8:F2}{Exponent(row => row.Code.Characters),10:F2}{Exponent(row => row.Code.AllCharacters),10:F2}"
            + $"{Exponent(row => row.Code.Methods),9:F2}{Exponent(row => row.Code.IntermediateBytes),8:F2}{string.Concat(passes)}{Exponent(row => row.Times.Total),10:F2}"
            + $"{Exponent(row => row.Code.InferenceJit),12:F2}{Exponent(row => row.Code.GradientJit),14:F2}");
        write($"growth: p in cost ~ nodes^p, from depth {depths[middle]} to {depths[^1]}");
    }

    private static Measurement Measure(string[] sources, string name)
    {
        var (times, network, plan, files) = PassTimes.Measure(sources, $"{Namespace}.{name}", Repeats);
        return new Measurement(network.Graph.Nodes.Count, times, EmittedCode.Of(sources, $"{Namespace}.{name}", files, plan.Kernels.Count));
    }

    // The compiler's own code is compiled, and its hot parts again, before it is timed.
    private static void Warm() => PassTimes.Measure(OfDepth(14), $"{Namespace}.{Residual}", repeats: 10);

    // The declarations of the zoo, with so many blocks in its residual network.
    private static string[] OfDepth(int depth)
    {
        const string Blocks = "BlocksPerStage = 3;";
        string[] sources = Sources();
        return sources.Any(source => source.Contains(Blocks, StringComparison.Ordinal))
            ? [.. sources.Select(source => source.Replace(Blocks, $"BlocksPerStage = {(depth - 2) / 6};", StringComparison.Ordinal))]
            : throw new InvalidDataException($"No network of the zoo says '{Blocks}'.");
    }

    private static string[] Sources() =>
        [.. Directory.EnumerateFiles(Folder(AppContext.BaseDirectory), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    [GeneratedRegex(@"partial class (\w+)")]
    private static partial Regex ClassName();

    private static void Header(Action<string> write, string first)
    {
        write($"{first,-24}{"nodes",8}{"kB width",10}{"kB all",10}{"methods",9}{"IL kB",8}{string.Concat(PassTimes.Names.Select(name => $"{name,14}"))}{"total ms",10}{"JIT infer",12}{"JIT gradient",14}");
    }

    private static void Row(Action<string> write, string name, Measurement row) => write(
        $"{name,-24}{row.Nodes,8}{row.Code.Characters / 1024,10}{row.Code.AllCharacters / 1024,10}{row.Code.Methods,9}{row.Code.IntermediateBytes / 1024,8}"
        + string.Concat(row.Times.Milliseconds.Select(time => $"{time,14:F1}")) + $"{row.Times.Total,10:F0}{row.Code.InferenceJit,12:F0}{row.Code.GradientJit,14:F0}");

    private static string Folder(string above)
    {
        string candidate = Path.Combine(above, "samples", "Zoo", "Networks");
        return Directory.Exists(candidate)
            ? candidate
            : Folder(Path.GetDirectoryName(above) ?? throw new DirectoryNotFoundException("No folder above the benchmarks holds samples/Zoo/Networks."));
    }

    private sealed record Measurement(int Nodes, PassTimes Times, EmittedCode Code);
}
