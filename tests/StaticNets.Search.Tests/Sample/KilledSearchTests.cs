using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using StaticNets.Random;
using Xunit;

namespace StaticNets.Search.Tests.Sample;

/// <summary>The sample as a process of its own, killed at random moments.</summary>
public sealed class KilledSearchTests : IDisposable
{
    private const int Trials = 30;
    private const int Kills = 10;
    private readonly string _folder = Directory.CreateTempSubdirectory("killed").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Killed_ten_times_it_ends_as_if_undisturbed()
    {
        string whole = Path.Combine(_folder, "whole");
        using (Process undisturbed = Start(whole))
        {
            undisturbed.WaitForExit();
            Assert.Equal(0, undisturbed.ExitCode);
        }

        string cut = Path.Combine(_folder, "cut");
        var random = new Philox((ulong)Environment.TickCount64);
        int kills = 0;
        for (int life = 0; life < Kills; life++)
        {
            using Process process = Start(cut);
            if (!process.WaitForExit(500 + random.Next(5_000)))
            {
                process.Kill();
                process.WaitForExit();
                kills++;
            }
        }

        using (Process last = Start(cut))
        {
            last.WaitForExit();
            Assert.Equal(0, last.ExitCode);
        }

        (Trial[] expected, byte[] weights) = Read(whole);
        (Trial[] found, byte[] same) = Read(cut);
        Assert.InRange(kills, 3, Kills);
        Assert.Equal(Enumerable.Range(0, Trials), found.Select(trial => trial.Number));
        Assert.Equal(expected.Select(trial => (trial.Proposal, trial.Status, trial.Score, trial.Parameters)), found.Select(trial => (trial.Proposal, trial.Status, trial.Score, trial.Parameters)));
        Assert.Equal(weights, same);
    }

    private static Process Start(string folder) => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "Search.dll"), "--resume", "--trials", $"{Trials}", "--parallel", "2", "--out", folder])
    {
        RedirectStandardOutput = true,
    })!;

    private static (Trial[] Trials, byte[] Weights) Read(string folder)
    {
        var identity = new SearchIdentity("DigitSpace", global::Search.Strategies.ByName["evolution"]().Name, 1, 2);
        using var ledger = new SqliteLedger(Path.Combine(folder, "digits.db"));
        return ([.. ledger.Begin(identity, global::Search.SearchTask.Digits().Space)], File.ReadAllBytes(Path.Combine(folder, "digits.safetensors")));
    }
}
