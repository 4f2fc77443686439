using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Every case. A new operation or composite gets its own here, or the build fails.</summary>
internal static class OperationCases
{
    /// <summary>Samples in a batch of the golden files.</summary>
    public const int Batch = 3;

    public static IReadOnlyList<OperationCase> All { get; } =
    [
        .. ElementwiseCases.All,
        .. ComparisonCases.All,
        .. ActivationCases.All,
        .. ReductionCases.All,
        .. ProductCases.All,
        .. StructureCases.All,
        .. ConvolutionCases.All,
        .. PoolingCases.All,
        .. AttentionCases.All,
        .. TransformerCases.All,
        .. LayerCases.All,
        .. SamplingCases.All,
        .. AlignmentCases.All,
        .. LossCases.All,
        .. GradientCases.All,
        .. IndexingCases.All,
        .. OrderingCases.All,
        .. RecurrenceCases.All,
        .. EmbeddingCases.All,
        .. RandomCases.All,
        .. PositionCases.All,
        .. ArrangementCases.All,
        .. RectifierCases.All,
        .. SmoothCases.All,
        .. LogicalCases.All,
        .. FunctionCases.All,
        .. NoiseCases.All,
        .. NormalizationCases.All,
        .. MarginCases.All,
        .. LikelihoodCases.All,
        .. StatisticsCases.All,
        .. ScanCases.All,
        .. RecurrentCases.All,
        .. MethodCases.All,
    ];

    public static IEnumerable<string> Families { get; } = All.Select(operation => operation.Family).Distinct().ToArray();

    public static OperationCase Find(string name) => All.Single(operation => operation.Name == name);

    /// <summary>The names, for theories.</summary>
    public static TheoryData<string> Names() => [.. All.Select(operation => operation.Name)];
}
