using System.CommandLine;
using System.IO;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using StaticNets.Benchmarks.Micro;
using StaticNets.Benchmarks.Rivals.Libraries;

namespace StaticNets.Benchmarks.Commands;

/// <summary><c>micro</c>: single kernels with BenchmarkDotNet.</summary>
internal static class MicroCommand
{
    private const string Everything = "*";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var filter = new Argument<string>("FILTER") { Description = "Which, for example *Product*.", DefaultValueFactory = _ => Everything };
        var command = new Command("micro", "Kernels by themselves, with BenchmarkDotNet and its memory diagnoser.") { filter };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(filter)));
        return command;
    }

    // In this process: a project that BenchmarkDotNet writes would have to repeat how this one refers to the generator.
    private static void Run(string filter) =>
        BenchmarkSwitcher.FromTypes([typeof(ProductBenchmarks), typeof(FunctionBenchmarks), typeof(PerceptronBenchmarks)]).Run(
            ["--filter", filter],
            ManualConfig.Create(DefaultConfig.Instance)
                .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
                .WithArtifactsPath(Path.Combine(RivalFolder.Artifacts, "micro")));
}
