using System;
using System.Globalization;
using System.IO;
using System.Linq;
using StaticNets;
using StaticNets.Search;
using StaticNets.Search.Candidates;
using StaticNets.Serialization;
using StaticNets.Training.Data;

namespace Search;

/// <summary>What comes out of a search: a C# file, its weights, and a page about how it was found.</summary>
/// <param name="task">What was searched for.</param>
/// <param name="result">What was found.</param>
/// <param name="trial">The best trial.</param>
internal sealed class Winner(SearchTask task, SearchResult result, Trial trial)
{
    private const string Namespace = "Found";

    /// <summary>Writes all, and tells how the network does on images that nothing was chosen by.</summary>
    /// <param name="folder">Where to.</param>
    public void Write(string folder)
    {
        string source = Path.Combine(folder, Name(trial) + ".cs");
        string weights = Path.Combine(folder, task.Name + ".safetensors");
        string report = Path.Combine(folder, task.Name + ".html");
        File.WriteAllText(source, Source(trial));
        AtomicFile.Write(weights, stream => stream.Write(result.Weights(trial)));
        SearchReport.Write(result, report, new SearchReportOptions { ScoreName = "validation accuracy", Source = Source });
        using Candidate candidate = CandidateCompiler.Compile(task.Space, trial.Point);
        INetwork network = candidate.Create(0);
        NetworkFile.Load(weights, network.Parameters, network.States, candidate.Info);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"winner: trial {trial.Number}, validation {Accuracy(network, task.Validation):P2}, test {Accuracy(network, task.Test):P2}"));
        Console.WriteLine($"  {source}\n  {weights}\n  {report}");
    }

    private string Name(Trial member) => task.Space.Name.Replace("Space", "", StringComparison.Ordinal) + (member == trial ? "Winner" : $"Trial{member.Number}");

    private string Source(Trial member) => task.Space.ToSource(member.Point, Namespace, Name(member));

    private static double Accuracy(INetwork network, Dataset data)
    {
        int classes = network.Description.Outputs[0].Size;
        var images = new float[data.Count * data.ValuesPerSample];
        var digits = new int[data.Count];
        data.Gather([.. Enumerable.Range(0, data.Count)], images, digits);
        var logits = new float[data.Count * classes];
        network.Infer(new Batch(images, default, data.Count), logits);
        int right = 0;
        for (int i = 0; i < data.Count; i++)
        {
            right += Largest(logits.AsSpan(i * classes, classes)) == digits[i] ? 1 : 0;
        }

        return (double)right / data.Count;
    }

    private static int Largest(ReadOnlySpan<float> values)
    {
        int largest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            largest = values[i] > values[largest] ? i : largest;
        }

        return largest;
    }
}
