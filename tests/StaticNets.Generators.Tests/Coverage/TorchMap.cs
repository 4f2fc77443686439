using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNets.Generators.Tests.Operations.Golden;

namespace StaticNets.Generators.Tests.Coverage;

/// <summary>What PyTorch offers (<c>tests/golden/names.txt</c>), and what of it the library has (<c>tests/golden/coverage.txt</c>).</summary>
internal static class TorchMap
{
    private static readonly string Folder = Path.GetDirectoryName(GoldenFiles.Folder)!;

    /// <summary>Classes of torch.nn and functions of torch.nn.functional.</summary>
    public static IReadOnlyList<string> Names { get; } = File.ReadAllLines(Path.Combine(Folder, "names.txt"));

    /// <summary>Their twins here, as <c>Activations.Elu</c>.</summary>
    public static IReadOnlyList<(string Name, string[] Methods)> Twins { get; } =
        [.. Pairs("coverage.txt").Select(pair => (pair.Name, pair.Text.Split(", ")))];

    /// <summary>Why names have no twin (<c>tests/golden/reasons.txt</c>): those missing, and those that <c>names.py</c> leaves out.</summary>
    public static IReadOnlyList<(string Name, string Reason)> Reasons { get; } = [.. Pairs("reasons.txt")];

    /// <summary>What has no twin.</summary>
    public static IEnumerable<string> Missing => Names.Except(Twins.Select(twin => twin.Name));

    private static IEnumerable<(string Name, string Text)> Pairs(string file) =>
        File.ReadAllLines(Path.Combine(Folder, file))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split(" = "))
            .Select(sides => (sides[0], sides[1]));
}
