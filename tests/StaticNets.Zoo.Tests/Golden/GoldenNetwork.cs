using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace StaticNets.Zoo.Tests.Golden;

/// <summary>What PyTorch says of a network in float64: <c>tests/golden/zoo/NAME.json</c>, written by <c>tests/golden/zoo.py</c>.</summary>
internal sealed class GoldenNetwork
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Samples a batch.</summary>
    public required int Batch { get; init; }

    /// <summary>The first batch; others may hang on rounding at a kink.</summary>
    public required int First { get; init; }

    /// <summary>Different batches; step i takes the first and i modulo so many.</summary>
    public required int Batches { get; init; }

    /// <summary>Learning rate η of SGD.</summary>
    public required double Rate { get; init; }

    /// <summary>Momentum μ of SGD.</summary>
    public required double Momentum { get; init; }

    /// <summary>The range that each column is drawn from.</summary>
    public required IReadOnlyDictionary<string, Interval> Columns { get; init; }

    /// <summary>The file of its state_dict.</summary>
    public required GoldenFile File { get; init; }

    /// <summary>Outputs for the first batch in evaluation, by name.</summary>
    public required IReadOnlyDictionary<string, Summary> Outputs { get; init; }

    /// <summary>Loss of the first batch in training.</summary>
    public required double Loss { get; init; }

    /// <summary>Its gradient by each parameter.</summary>
    public required IReadOnlyDictionary<string, Summary> Gradients { get; init; }

    /// <summary>The loss before each of 50 steps.</summary>
    public required IReadOnlyList<double> Curve { get; init; }

    /// <summary>Loss of the first batch in evaluation, after the steps.</summary>
    public double? Final { get; init; }

    /// <summary>For the adversarial pair, the critic's losses.</summary>
    public IReadOnlyList<double>? Critic { get; init; }

    /// <summary>For the adversarial pair, what the artist draws from the first batch in training.</summary>
    public IReadOnlyDictionary<string, Summary>? Drawn { get; init; }

    /// <summary>For the adversarial pair, the artist's running statistics after that.</summary>
    public IReadOnlyDictionary<string, Summary>? Moved { get; init; }

    /// <summary>For the adversarial pair, the artist's running statistics after the steps.</summary>
    public IReadOnlyDictionary<string, Summary>? Settled { get; init; }

    /// <summary>The folder, found above the tests' own.</summary>
    public static string Folder { get; } = Above(AppContext.BaseDirectory);

    /// <summary>Reads the answers for a network.</summary>
    public static GoldenNetwork Of(string network)
    {
        using FileStream file = System.IO.File.OpenRead(Path.Combine(Folder, network + ".json"));
        return JsonSerializer.Deserialize<GoldenNetwork>(file, Options)
            ?? throw new InvalidDataException($"{network}.json is empty; run tests/golden/zoo.py {network}.");
    }

    private static string Above(string folder)
    {
        string candidate = Path.Combine(folder, "tests", "golden", "zoo");
        return Directory.Exists(candidate)
            ? candidate
            : Above(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No folder above the tests holds tests/golden/zoo."));
    }
}

/// <summary>A safetensors file of a state_dict.</summary>
/// <param name="Tensors">Names, in order.</param>
/// <param name="Hash">SHA-256 of all its bytes.</param>
internal sealed record GoldenFile(IReadOnlyList<string> Tensors, string Hash);

/// <summary>A range of numbers, both ends included.</summary>
internal sealed record Interval(double Low, double High);

/// <summary>A tensor as norm, sum and every so many-th element.</summary>
/// <param name="Count">Elements of the tensor.</param>
/// <param name="Norm">√Σx².</param>
/// <param name="Sum">Σx.</param>
/// <param name="Stride">Distance between the elements that are kept, from the first on.</param>
/// <param name="Elements">They.</param>
internal sealed record Summary(int Count, double Norm, double Sum, int Stride, IReadOnlyList<double> Elements)
{
    /// <summary>The same of a tensor of ours.</summary>
    public static Summary Of(ReadOnlySpan<float> values, int stride)
    {
        double squares = 0;
        double sum = 0;
        var elements = new List<double>();
        for (int i = 0; i < values.Length; i++)
        {
            squares += (double)values[i] * values[i];
            sum += values[i];
            if (i % stride == 0)
            {
                elements.Add(values[i]);
            }
        }

        return new Summary(values.Length, Math.Sqrt(squares), sum, stride, elements);
    }

    /// <summary>Where a tensor of ours differs by more than a relative error; null if nowhere.</summary>
    /// <remarks>
    /// An element is held against itself and the tensor's root mean square, a sum against that of as many terms of this
    /// size: rounding is relative to the terms, and where they cancel what is left has no more of it.
    /// </remarks>
    /// <param name="values">Ours.</param>
    /// <param name="error">Largest relative error.</param>
    public string? Difference(ReadOnlySpan<float> values, double error)
    {
        Summary ours = Of(values, Stride);
        if (ours.Count != Count || ours.Elements.Count != Elements.Count)
        {
            return $"{ours.Count} elements instead of {Count}";
        }

        double root = Norm / Math.Sqrt(Count);
        int worst = Enumerable.Range(0, Elements.Count).MaxBy(i => Math.Abs(ours.Elements[i] - Elements[i]) / (Math.Abs(Elements[i]) + root));
        return Differs(ours.Elements[worst], Elements[worst], error * (Math.Abs(Elements[worst]) + root)) ? $"element {worst * Stride} is {ours.Elements[worst]:G6} instead of {Elements[worst]:G6}, root mean square {root:G6}"
            : Differs(ours.Norm, Norm, error * Norm) ? $"norm {ours.Norm:G8} instead of {Norm:G8}"
            : Differs(ours.Sum, Sum, error * root * Count) ? $"sum {ours.Sum:G8} instead of {Sum:G8}"
            : null;
    }

    // Written so that NaN differs from all.
    private static bool Differs(double ours, double theirs, double most) => !(Math.Abs(ours - theirs) <= most);
}
