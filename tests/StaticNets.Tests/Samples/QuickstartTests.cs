using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using StaticNets.Tests.Core.Serialization;
using Xunit;

namespace StaticNets.Tests.Samples;

/// <summary>Runs the sample as its users do. The build puts it beside the tests.</summary>
public sealed partial class QuickstartTests
{
    [Fact]
    public void Digits_are_told_apart_with_no_option_but_the_folder()
    {
        using var folder = new TemporaryFolder();
        (int exitCode, string output, string errors) = Run("--out", folder.Path);

        Assert.True(exitCode == 0, output + errors);
        double accuracy = double.Parse(Accuracy().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(accuracy >= 97, output);
        Assert.Contains("0 bytes an inference, 0 bytes a training step", output, StringComparison.Ordinal);
        Assert.Contains("the same bits", output, StringComparison.Ordinal);
        Assert.True(new FileInfo(Path.Combine(folder.Path, "digits.safetensors")).Length > 10_000);
        string page = File.ReadAllText(Path.Combine(folder.Path, "digits.html"));
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_change_no_bit_of_the_weights()
    {
        using var folder = new TemporaryFolder();
        string one = Path.Combine(folder.Path, "one");
        string two = Path.Combine(folder.Path, "two");

        Assert.Equal(0, Run("--epochs", "2", "--seed", "7", "--out", one).ExitCode);
        Assert.Equal(0, Run("--epochs", "2", "--seed", "7", "--threads", "2", "--out", two).ExitCode);
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(one, "digits.safetensors")), File.ReadAllBytes(Path.Combine(two, "digits.safetensors")));
    }

    [Theory]
    [InlineData("--epochs", "0", "--epochs")]
    [InlineData("--threads", "many", "many")]
    [InlineData("--mnits", "data", "--mnits")]
    public void A_bad_option_is_named_and_answered_with_2(string option, string value, string named)
    {
        (int exitCode, _, string errors) = Run(option, value);

        Assert.Equal(2, exitCode);
        Assert.Contains(named, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_files_of_MNIST_are_named()
    {
        using var folder = new TemporaryFolder();
        (int exitCode, _, string errors) = Run("--mnist", folder.Path);

        Assert.Equal(1, exitCode);
        Assert.Contains("has no train-images-idx3-ubyte.gz", errors, StringComparison.Ordinal);
        Assert.Contains("t10k-labels-idx1-ubyte.gz", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_lists_the_options()
    {
        (int exitCode, string output, _) = Run("--help");

        Assert.Equal(0, exitCode);
        Assert.All(["--mnist", "--epochs", "--threads", "--seed", "--out"], option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    private static (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "Quickstart.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    [GeneratedRegex(@"Test accuracy +([0-9.]+) %")]
    private static partial Regex Accuracy();
}
