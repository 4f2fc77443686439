using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;
using Zoo.Networks;

namespace StaticNets.Zoo.Tests;

/// <summary>Runs the sample as its users do. The build puts it beside the tests.</summary>
public sealed class CommandTests
{
    [Fact]
    public void List_names_networks_and_parameters()
    {
        (int exitCode, string output, string errors) = Run("list");

        Assert.True(exitCode == 0, errors);
        Assert.Contains(nameof(LeNet5), output, StringComparison.Ordinal);
        Assert.Contains($"{ResNet20.Info.ParameterCount:N0}", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_trains_and_tests()
    {
        (int exitCode, string output, string errors) = Run("train", nameof(UNet), "--steps", "4");

        Assert.True(exitCode == 0, errors);
        Assert.Contains("step     4 of 4: loss", output, StringComparison.Ordinal);
        Assert.Contains("test: loss", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("No network is named 'LeNet6'", "train", "LeNet6")]
    [InlineData("Say with --data DIR where train-images-idx3-ubyte.gz lies.", "train", "LeNet5")]
    [InlineData("--steps must be 1 or more, but is 0.", "train", "UNet", "--steps", "0")]
    public void What_cannot_be_done_is_said(string expected, params string[] arguments)
    {
        (int exitCode, _, string errors) = Run(arguments);

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "Zoo.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
