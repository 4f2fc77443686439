using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Tests.Operations.Cases;
using Xunit;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>All cases with all their shapes, merged into few networks.</summary>
internal static class MergedCases
{
    // Members check each output against each input: their text grows with the square of the parts.
    private const int MostParts = 8;

    // They give names that a part's would have to begin with; their kernels are those of others.
    private static readonly string[] Excluded = ["parameter", "named"];

    // A network of its own: without an input to differentiate by.
    private const string Alone = "batch-free arithmetic";

    public static IReadOnlyList<MergedNetwork> All { get; } = [.. Merge()];

    public static MergedNetwork Find(string name) => All.Single(merged => merged.Name == name);

    public static TheoryData<string> Names() => [.. All.Select(merged => merged.Name)];

    private static IEnumerable<MergedNetwork> Merge()
    {
        IEnumerable<(OperationCase Operation, int Variant)> variants = OperationCases.All.Where(operation => !Excluded.Contains(operation.Name)).SelectMany(operation => Enumerable.Range(0, 3).Select(variant => (operation, variant)));
        foreach (var group in variants.GroupBy(part => (
            part.Operation.Family,
            part.Variant,
            part.Operation.Dropout,
            part.Operation.BatchStatistics,
            Single: part.Operation.Name == Alone ? Alone : "")))
        {
            string name = OperationCase.Identifier(group.Key.Single.Length > 0 ? group.Key.Single : group.Key.Family)
                + (group.Key.Dropout ? "Dropout" : group.Key.BatchStatistics ? "Statistics" : "") + group.Key.Variant;
            foreach ((int index, (OperationCase, int)[] parts) in group.Chunk(MostParts).Index())
            {
                yield return new MergedNetwork(index == 0 ? name : $"{name}_{index + 1}", parts);
            }
        }
    }
}
