using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Studies.Tests;

/// <summary>Runs the program as its users do.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("studies").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void List_names_every_study_and_its_page()
    {
        (int exitCode, string output, _) = Run("list");

        Assert.Equal(ExitCode.Passed, exitCode);
        Assert.All(Catalogue.Studies, study => Assert.Contains($"{study.Page}  {study.Name} ", output, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_study_is_answered_with_2_and_the_known_ones()
    {
        (int exitCode, _, string errors) = Run("run", "droput");

        Assert.Equal(ExitCode.BadOptions, exitCode);
        Assert.Contains("No study is named 'droput'; there are: ", errors, StringComparison.Ordinal);
        Assert.Contains("batch-normalization", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_option_is_named_and_answered_with_2()
    {
        (int exitCode, _, string errors) = Run("run", "dropout", "--threads", "0");

        Assert.Equal(ExitCode.BadOptions, exitCode);
        Assert.Contains("--threads", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_data_name_the_file_and_where_to_get_it()
    {
        (int exitCode, _, string errors) = Run("run", "batch-normalization", "--data", _folder, "--out", _folder);

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("needs MNIST", errors, StringComparison.Ordinal);
        Assert.Contains($"'{Path.Combine(_folder, "mnist")}' has no train-images-idx3-ubyte.gz", errors, StringComparison.Ordinal);
        Assert.Contains("yann.lecun.com", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_without_data_passes_and_writes_its_page_whatever_the_threads()
    {
        (int exitCode, string output, string errors) = Run("run", "S003-08", "--out", _folder, "--threads", "1");
        Assert.True(exitCode == ExitCode.Passed, output + errors);
        Assert.Contains("PASS logical-parity", output, StringComparison.Ordinal);
        string page = File.ReadAllText(Path.Combine(_folder, "logical-parity.html"));
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Passed, Run("run", "S003-08", "--out", _folder, "--threads", "3").ExitCode);
        Assert.Equal(page, File.ReadAllText(Path.Combine(_folder, "logical-parity.html")));
    }

    private static (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "Studies.dll"), .. arguments])
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
