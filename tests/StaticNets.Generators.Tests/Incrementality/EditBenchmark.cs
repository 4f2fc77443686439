using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using StaticNets.Generators.Declaration;
using StaticNets.Generators.Tests.Harness;

namespace StaticNets.Generators.Tests.Incrementality;

/// <summary>Times what an edit costs in the large project, generator and analyzer apart.</summary>
internal static class EditBenchmark
{
    /// <summary>The edits: name, file, text, and replacement, in which # is the number of the repeat.</summary>
    public static IReadOnlyList<(string Name, int File, string Old, string New)> Edits { get; } =
    [
        ("nothing", 60, "Something else", "Something else"),
        ("unrelated body", 60, "Total += count;", "Total += count + #;"),
        ("unrelated declaration", 60, "public int Add(", "public int More#() => 1;\n    public int Add("),
        ("above a network", 7, "// above", "// above\n// and above #"),
        ("inside a network", 7, "image.Dense(128)", "image.Dense(13#)"),
        ("inside a shared block", 50, ".Gelu()", ".LeakyRelu(0.#f)"),
    ];

    /// <summary>Runs every edit several times.</summary>
    /// <param name="repeats">Times each is run; the median counts.</param>
    /// <param name="write">Takes each line of the table.</param>
    public static IReadOnlyList<Result> Run(int repeats, Action<string> write)
    {
        var results = new List<Result>();
        Result[] cold = [.. Enumerable.Range(0, 3).Select(_ => Measure("cold", TestCompilation.Driver(), LargeProject.Create(), file: 7))];
        CSharpCompilation project = LargeProject.Create();
        GeneratorDriver driver = TestCompilation.Driver().RunGenerators(project);
        write("edit                    generator ms   analyzer ms   bodies   readings   digests");
        Add([.. cold]);
        foreach ((string name, int file, string old, string replacement) in Edits)
        {
            var runs = new List<Result>();
            for (int i = 0; i < repeats; i++)
            {
                string text = replacement.Replace("#", (i + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
                runs.Add(Measure(name, driver, LargeProject.Edit(project, file, old, text), file));
            }

            Add(runs);
        }

        return results;

        void Add(List<Result> runs)
        {
            Result median = runs[^1] with
            {
                Generator = runs.Select(run => run.Generator).Order().ElementAt(runs.Count / 2),
                Analyzer = runs.Select(run => run.Analyzer).Order().ElementAt(runs.Count / 2),
            };
            results.Add(median);
            write($"{median.Name,-24}{median.Generator,12:F2}{median.Analyzer,14:F2}{median.Bodies,9}{median.Readings,11}{median.Digests,10}");
        }
    }

    private static Result Measure(string name, GeneratorDriver driver, CSharpCompilation after, int file)
    {
        (long bodies, long readings, long digests) = (ReadingCounters.Bodies, ReadingCounters.Readings, ReadingCounters.Digests);
        TimeSpan start = Environment.CpuUsage.TotalTime;
        driver.RunGenerators(after);
        double generator = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
        double analyzer = Analyze(after, file);
        return new Result(
            name, generator, analyzer, ReadingCounters.Bodies - bodies, ReadingCounters.Readings - readings, ReadingCounters.Digests - digests);
    }

    /// <summary>What an editor asks for, the diagnostics of the open file: the time in our own code.</summary>
    private static double Analyze(CSharpCompilation compilation, int file)
    {
        var analyzer = new NetworkAnalyzer();
        var analyzers = new CompilationWithAnalyzers(compilation, [analyzer], new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        analyzers.GetAnalyzerSemanticDiagnosticsAsync(
            compilation.GetSemanticModel(LargeProject.File(compilation, file)), filterSpan: null, CancellationToken.None).GetAwaiter().GetResult();
        return analyzers.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None).GetAwaiter().GetResult().ExecutionTime.TotalMilliseconds;
    }

    /// <summary>One edit.</summary>
    public sealed record Result(string Name, double Generator, double Analyzer, long Bodies, long Readings, long Digests);
}
