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

/// <summary>What comes out of a search.</summary>
/// <param name="task">What was searched for.</param>
/// <param name="result">What was found.</param>
/// <param name="trial">The best trial.</param>
internal sealed class Winner(SearchTask task, SearchResult result, Trial trial)
{
    /// <summary>Writes the weights, and tells how the network does on images that nothing was chosen by.</summary>
    /// <param name="folder">Where to.</param>
    public void Write(string folder)
    {
        string weights = Path.Combine(folder, task.Name + ".safetensors");
        AtomicFile.Write(weights, stream => stream.Write(result.Weights(trial)));
        using Candidate candidate = CandidateCompiler.Compile(task.Space, trial.Point);
        INetwork network = candidate.Create(0);
        NetworkFile.Load(weights, network.Parameters, network.States, candidate.Info);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"winner: trial {trial.Number}, validation {Accuracy(network, task.Validation):P2}, test {Accuracy(network, task.Test):P2}; weights: {weights}"));
    }

    private static double Accuracy(INetwork network, Dataset data)
    {
        int classes = network.Description.Outputs[0].Size;
        var logits = new float[data.Count * classes];
        network.Infer(new Batch(data.Columns[0].Values, default, data.Count), logits);
        return Enumerable.Range(0, data.Count).Average(i => logits.AsSpan(i * classes, classes).IndexOf(logits.AsSpan(i * classes, classes).ToArray().Max()) == data.Columns[1].Labels[i] ? 1.0 : 0);
    }
}
