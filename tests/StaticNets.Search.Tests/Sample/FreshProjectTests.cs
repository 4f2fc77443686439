using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNets.Search.Strategies;
using Xunit;

namespace StaticNets.Search.Tests.Sample;

/// <summary>The winner's file in a project of its own, compiled by the generator.</summary>
public sealed class FreshProjectTests : IDisposable
{
    private const string Program = """
        using System;
        using System.IO;
        using System.Runtime.InteropServices;
        using StaticNets;

        float[] images = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(args[1])).ToArray();
        int[] labels = MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(args[2])).ToArray();
        Found.DigitWinner network = Found.DigitWinner.Load(args[0]);
        var logits = new float[labels.Length * 10];
        network.Infer(new Batch(images, default, labels.Length), logits);
        int right = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            int largest = 0;
            for (int k = 1; k < 10; k++)
            {
                largest = logits[(i * 10) + k] > logits[(i * 10) + largest] ? k : largest;
            }

            right += largest == labels[i] ? 1 : 0;
        }

        Console.WriteLine(((double)right / labels.Length).ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("fresh").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_winner_compiled_by_the_generator_has_the_accuracy_of_the_search_to_the_digit()
    {
        global::Search.SearchTask task = global::Search.SearchTask.Digits();
        SearchResult result = Searcher.Run(
            task.Space, new RandomSearch(), new TrainingEvaluator(task.Training, task.Validation, task.Options with { Epochs = 3 }), new SearchOptions { Trials = 4, Seed = 3, Parallel = 2 });
        Trial best = result.Best!;
        string root = Root();
        Write("Winner.cs", task.Space.ToSource(best.Point, "Found", "DigitWinner"));
        Write("Program.cs", Program);
        Write("fresh.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{root}/src/Runtime/StaticNets.csproj" />
                <ProjectReference Include="{root}/src/Generators/StaticNets.Generators.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
              </ItemGroup>
            </Project>
            """);
        string weights = Path.Combine(_folder, "weights");
        string images = Path.Combine(_folder, "images");
        string labels = Path.Combine(_folder, "labels");
        File.WriteAllBytes(weights, result.Weights(best));
        var pixels = new float[task.Validation.Count * 64];
        var digits = new int[task.Validation.Count];
        task.Validation.Gather([.. Enumerable.Range(0, task.Validation.Count)], pixels, digits);
        File.WriteAllBytes(images, MemoryMarshal.AsBytes<float>(pixels).ToArray());
        File.WriteAllBytes(labels, MemoryMarshal.AsBytes<int>(digits).ToArray());

        string built = Run("build", "-c", "Release", "-v", "quiet", Path.Combine(_folder, "fresh.csproj"));
        string answer = Run(Path.Combine(_folder, "bin", "Release", "net10.0", "fresh.dll"), weights, images, labels);
        Assert.True(double.TryParse(answer, CultureInfo.InvariantCulture, out double accuracy), built + answer);
        Assert.Equal(best.Score, accuracy);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private static string Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
