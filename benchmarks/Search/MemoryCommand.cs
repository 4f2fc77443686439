using System;
using System.CommandLine;
using System.Diagnostics;
using StaticNets.Search.Candidates;
using StaticNets.Search.Tests.Tables;
using Search;

namespace StaticNets.Benchmarks.Search;

/// <summary><c>memory</c>: what thousands of candidates leave behind.</summary>
internal static class MemoryCommand
{
    public static Command Create()
    {
        var count = new Argument<int>("CANDIDATES") { Description = "How many to compile, train by one batch and forget.", DefaultValueFactory = _ => 1000 };
        var command = new Command("memory", "Memory that is kept after so many candidates.") { count };
        command.SetAction(parsed => Run(parsed.GetValue(count)));
        return command;
    }

    private static void Run(int count)
    {
        SearchTask task = SearchTask.Digits();
        var usage = new CandidateUsage(task.Space, task.Training);
        const int first = 200;
        usage.Use(first);
        Report(usage, 0);
        long managed = GC.GetTotalMemory(forceFullCollection: true);
        long resident = Process.GetCurrentProcess().WorkingSet64;
        for (int done = 0; done < count;)
        {
            int next = Math.Min(500, count - done);
            usage.Use(next);
            done += next;
            Report(usage, done);
        }

        Console.WriteLine(
            $"kept per candidate, after the first {first}: {(GC.GetTotalMemory(forceFullCollection: true) - managed) / (double)count:F0} bytes of managed memory, "
            + $"{(Process.GetCurrentProcess().WorkingSet64 - resident) / (double)count:F0} bytes of the process");
    }

    private static void Report(CandidateUsage usage, int done)
    {
        int alive = usage.Alive();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(
            $"{done,6} candidates, {usage.Seconds,7:F1} s: {GC.GetTotalMemory(forceFullCollection: true) / 1e6:F1} MB managed, {process.WorkingSet64 / 1e6:F0} MB of the process, "
            + $"{alive} contexts alive, {CandidateCompiler.CompiledKernels} kernels compiled");
    }
}
