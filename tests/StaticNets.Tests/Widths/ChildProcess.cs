using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace StaticNets.Tests.Widths;

/// <summary>This test program once more, as a process with another environment.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>Runs chosen tests and waits for their end.</summary>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <param name="arguments">What the console runner takes, for example <c>-namespace</c> and a name.</param>
    /// <returns>The exit status, 0 if all tests passed, and everything printed.</returns>
    public static async Task<(int Status, string Output)> Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        string assembly = typeof(ChildProcess).Assembly.Location;
        string host = Environment.ProcessPath!;
        bool isDotnet = Path.GetFileName(host) is "dotnet" or "dotnet.exe";
        var start = new ProcessStartInfo(host, isDotnet ? ["exec", assembly, .. arguments] : arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task end = process.WaitForExitAsync();
        if (await Task.WhenAny(end, Task.Delay(Limit)) != end)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The tests {string.Join(" ", arguments)} took longer than {Limit}.");
        }

        return (process.ExitCode, await output + await errors);
    }
}
