using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Xunit;

namespace StaticNets.Benchmarks.Tests.MachineCode;

/// <summary>Compiles every kernel of the measured networks in a process of its own, which lists the machine code.</summary>
public sealed class CompiledKernels
{
    private const string Variable = "STATICNETS_COMPILED_KERNELS";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    public void Kernels_are_compiled_where_a_parent_process_asks_for_it()
    {
        string? bits = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(bits is null, "For child processes.");
        MethodInfo[] methods = [.. typeof(Perceptron).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Kernels" + bits, StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))];
        Assert.True(methods.Length > 100, $"{methods.Length} kernels.");
        Array.ForEach(methods, method => RuntimeHelpers.PrepareMethod(method.MethodHandle));
    }

    /// <summary>The tiles and rows of products, for one vector width.</summary>
    /// <param name="bits">512, 256 or 128.</param>
    internal static async Task<IReadOnlyList<Listing>> List(int bits)
    {
        string file = Path.GetTempFileName();
        string host = Environment.ProcessPath!;
        bool isDotnet = Path.GetFileName(host) is "dotnet" or "dotnet.exe";
        string[] arguments = ["-method", $"*.{nameof(Kernels_are_compiled_where_a_parent_process_asks_for_it)}"];
        var start = new ProcessStartInfo(host, isDotnet ? ["exec", typeof(CompiledKernels).Assembly.Location, .. arguments] : arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Variable] = bits.ToString(CultureInfo.InvariantCulture);
        start.Environment["DOTNET_JitDisasm"] = "*Tile* *Row";
        start.Environment["DOTNET_JitStdOutFile"] = file;
        start.Environment["DOTNET_EnableAVX512"] = bits >= 512 ? "1" : "0";
        start.Environment["DOTNET_EnableAVX2"] = bits >= 256 ? "1" : "0";
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(Limit);
            Assert.True(process.ExitCode == 0, await output + await errors);
            return [.. Listing.Parse(await File.ReadAllTextAsync(file))];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
