using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace StaticNets.Search.Tests.Tables;

/// <summary>All candidates of a small space, each trained with several seeds: what strategies are compared on without training anything.</summary>
/// <remarks>
/// One line a candidate: its key, parameters and operations, then for each seed the number of right answers after each epoch. Written by
/// <c>dotnet run -c Release --project benchmarks/Search -- table</c>.
/// </remarks>
public sealed class TrainedTable
{
    private readonly Dictionary<string, TrainedCandidate> _candidates = [];
    private readonly Func<SpacePoint, string> _key;

    private TrainedTable(int samples, Func<SpacePoint, string> key) => (Samples, _key) = (samples, key);

    /// <summary>Validation samples that were answered.</summary>
    public int Samples { get; }

    /// <summary>The candidates.</summary>
    public IReadOnlyCollection<TrainedCandidate> Candidates => _candidates.Values;

    /// <summary>The best mean accuracy after the last epoch.</summary>
    public double Best => Candidates.Max(candidate => candidate.Mean);

    /// <summary>A candidate by its point.</summary>
    public TrainedCandidate this[SpacePoint point] => _candidates[_key(point)];

    /// <summary>Part of all candidates that are better, in [0, 1).</summary>
    public double Rank(SpacePoint point)
    {
        double mean = this[point].Mean;
        return (double)Candidates.Count(candidate => candidate.Mean > mean) / Candidates.Count;
    }

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">From a candidate to the key of its line: the same for candidates that compute the same.</param>
    public static TrainedTable Read(string path, Func<SpacePoint, string> key)
    {
        string[] lines = File.ReadAllLines(path);
        var table = new TrainedTable(int.Parse(lines[0].Split(' ')[0], CultureInfo.InvariantCulture), key);
        foreach (string line in lines.Skip(1))
        {
            string[] fields = line.Split(';');
            table._candidates.Add(fields[0], new TrainedCandidate(
                fields[0],
                long.Parse(fields[1], CultureInfo.InvariantCulture),
                long.Parse(fields[2], CultureInfo.InvariantCulture),
                [.. fields.Skip(3).Select(seed => seed.Split(' ').Select(right => int.Parse(right, CultureInfo.InvariantCulture) / (double)table.Samples).ToArray())]));
        }

        return table;
    }

    /// <summary>A line of the file.</summary>
    /// <param name="key">Key of the candidate.</param>
    /// <param name="parameters">Its learned values.</param>
    /// <param name="flops">Its operations.</param>
    /// <param name="curves">For each seed the right answers after each epoch.</param>
    public static string Line(string key, long parameters, long flops, IEnumerable<IEnumerable<int>> curves) =>
        string.Create(CultureInfo.InvariantCulture, $"{key};{parameters};{flops};{string.Join(';', curves.Select(curve => string.Join(' ', curve)))}");
}

/// <summary>A candidate of a table.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Parameters">Its learned values.</param>
/// <param name="Flops">Its operations.</param>
/// <param name="Curves">For each seed the accuracy after each epoch.</param>
public sealed record TrainedCandidate(string Key, long Parameters, long Flops, double[][] Curves)
{
    /// <summary>Accuracy after the last epoch, mean over the seeds.</summary>
    public double Mean => Curves.Average(curve => curve[^1]);
}
