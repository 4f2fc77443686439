using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using StaticNets.Generators.Tests.Operations.Cases;

namespace StaticNets.Generators.Tests.Operations.Golden;

/// <summary>The answers of PyTorch in float64, in <c>tests/golden/operations</c>; written by <c>tests/golden/operations.py</c>.</summary>
internal static class GoldenFiles
{
    private static readonly ConcurrentDictionary<string, Dictionary<string, Dictionary<string, double[]>>> Files = new();

    /// <summary>The folder, found above the tests' own.</summary>
    public static string Folder { get; } = Above(AppContext.BaseDirectory);

    /// <summary>The answers for one shape of a case.</summary>
    public static IReadOnlyDictionary<string, double[]> Of(OperationCase operation, int variant) => Find(operation.Family, $"{operation.Name}/{variant}");

    /// <summary>The value of a case of special values.</summary>
    public static double[] Of(SpecialValueCase special) => Find("special", special.Name)["y"];

    private static Dictionary<string, double[]> Find(string family, string name) =>
        Files.GetOrAdd(family, Read).TryGetValue(name, out Dictionary<string, double[]>? answers)
            ? answers
            : throw new KeyNotFoundException($"{family}.json holds no '{name}'; run tests/golden/operations.py.");

    private static Dictionary<string, Dictionary<string, double[]>> Read(string family)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, family + ".json")));
        return document.RootElement.EnumerateObject().ToDictionary(
            answers => answers.Name,
            answers => answers.Value.EnumerateObject().ToDictionary(
                tensor => tensor.Name, tensor => tensor.Value.EnumerateArray().Select(Number).ToArray()));
    }

    // JSON has no infinities; they stand as strings.
    private static double Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.String
            ? double.Parse(element.GetString()!.Replace("inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture)
            : element.GetDouble();

    private static string Above(string folder)
    {
        string candidate = Path.Combine(folder, "tests", "golden", "operations");
        return Directory.Exists(candidate)
            ? candidate
            : Above(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No folder above the tests holds tests/golden/operations."));
    }
}
