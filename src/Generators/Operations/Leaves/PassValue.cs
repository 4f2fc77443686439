using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>A number that is known when a pass begins.</summary>
/// <param name="Kind">Which.</param>
internal sealed record PassValue(PassValueKind Kind) : Leaf(TensorType.Scalar)
{
    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) =>
        new(type, 1, [Kind switch
        {
            PassValueKind.Dropout => context.Dropout ? 1 : 0,
            PassValueKind.BatchStatistics => context.BatchStatistics ? 1 : 0,
            _ => context.Batch,
        }]);

    public override string Describe() => "pass " + Kind;
}

/// <summary>What a <see cref="PassValue"/> says.</summary>
internal enum PassValueKind
{
    /// <summary>1 where dropout drops, otherwise 0.</summary>
    Dropout,

    /// <summary>1 where batch statistics are used, otherwise 0.</summary>
    BatchStatistics,

    /// <summary>Number of samples in the batch.</summary>
    BatchSize,
}
