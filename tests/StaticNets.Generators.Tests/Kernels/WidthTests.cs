using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Threading.Tasks;
using Xunit;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>Runs <see cref="KernelTests"/>, <see cref="SpecialKernelTests"/> and <see cref="OracleKernelTests"/> again in a process of each narrower width.</summary>
public sealed class WidthTests
{
    /// <summary>Tells a child process its width in bits.</summary>
    internal const string Variable = "STATICNETS_WIDTH";

    private static readonly Dictionary<int, string[]> Switches = new()
    {
        [256] = ["DOTNET_EnableAVX512"],
        [128] = ["DOTNET_EnableAVX512", "DOTNET_EnableAVX2"],
    };

    [Theory, InlineData(256), InlineData(128)]
    public async Task Generated_code_agrees_on_a_width(int bits)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Variable) is not null, "This is a child process itself.");
        Assert.SkipUnless(bits < WidestBits(), $"Vectors have {WidestBits()} bits here: KernelTests ran on this width.");

        // This program once more: by its own name, or by dotnet if that runs it.
        string host = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(host) == "dotnet" ? ["exec", Assembly.GetExecutingAssembly().Location] : [];
        var start = new ProcessStartInfo(host, [.. program, "-noColor", "-class", typeof(KernelTests).FullName!, "-class", typeof(SpecialKernelTests).FullName!, "-class", typeof(OracleKernelTests).FullName!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[KernelAssembly.Variable] = KernelAssembly.Shared.File;
        start.Environment[Variable] = $"{bits}";
        foreach (string instructions in Switches[bits])
        {
            start.Environment[instructions] = "0";
        }

        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.ExitCode == 0, output + await errors);
        Assert.Matches("Total: [1-9]", output);
    }

    /// <summary>Bits of the vectors that this process computes with.</summary>
    internal static int WidestBits() => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
}
