using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.Intrinsics;

namespace StaticNets.Benchmarks.Rivals.Commands;

/// <summary>Starts this program once more, with the environment in which native libraries are at their best.</summary>
internal static class SelfProcess
{
    /// <summary>Runs a command of this program and waits for it.</summary>
    /// <param name="threads">Threads that libraries may use.</param>
    /// <param name="arguments">The command.</param>
    /// <returns>Its exit code, and what it wrote to its error output.</returns>
    public static (int ExitCode, string Errors) Run(int threads, params IReadOnlyList<string> arguments)
    {
        string executable = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is not known.");
        var start = new ProcessStartInfo(executable) { RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(executable) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string? value) in Settings(threads))
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"'{executable}' could not be started.");
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors.Trim());
    }

    /// <summary>The environment, which libraries read when they are loaded; null takes a variable away.</summary>
    private static IEnumerable<(string Name, string? Value)> Settings(int threads)
    {
        yield return ("OMP_NUM_THREADS", $"{threads}");
        yield return ("OPENBLAS_NUM_THREADS", $"{threads}");
        yield return ("OPENBLAS_L2_SIZE", null);

        // libtorch allocates every intermediate result anew. Without these the C library gives large blocks back to the system
        // each time, and each step pays for the page faults: three times the time of a training step.
        yield return ("MALLOC_MMAP_MAX_", "0");
        yield return ("MALLOC_TRIM_THRESHOLD_", $"{16L << 30}");
        yield return ("MALLOC_TOP_PAD_", $"{64 << 20}");
        if (Vector512.IsHardwareAccelerated)
        {
            // OpenBLAS 0.3.21 does not know newer processors and would fall back to kernels of 128 bits.
            yield return ("OPENBLAS_CORETYPE", "SkylakeX");
            yield return ("ATEN_CPU_CAPABILITY", "avx512");
        }
    }
}
