using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNets.Benchmarks.Rivals.Limits;

namespace StaticNets.Benchmarks.Rivals.Commands;

/// <summary>What figures were measured on.</summary>
internal static class Machine
{
    private const string ProcessorInfo = "/proc/cpuinfo";

    /// <summary>Processor, cores, vectors, runtime and load in a sentence.</summary>
    public static string Describe() =>
        $"{Processor()}, {Environment.ProcessorCount} cores, {FmaPeak.Widths[0]}-bit vectors; {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}; load average before: {Load()}.";

    private static string Processor() =>
        File.Exists(ProcessorInfo) && File.ReadLines(ProcessorInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();

    // A figure that was measured while others computed says little.
    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
