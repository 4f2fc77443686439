namespace StaticNets.Search;

/// <summary>What a strategy wants tried next.</summary>
/// <param name="Point">The candidate.</param>
public sealed record Proposal(SpacePoint Point)
{
    /// <summary>Number of the trial that it stems from; null where it stems from none.</summary>
    public int? Parent { get; init; }

    /// <summary>What was changed of the parent, for the lineage; for example <c>insert convolution</c>.</summary>
    public string? Change { get; init; }

    /// <summary>Whether its training begins with the parent's weights, wherever names and shapes are the same.</summary>
    public bool Inherits { get; init; }

    /// <summary>Epochs to train; null for as many as the evaluator trains by itself.</summary>
    public int? Epochs { get; init; }

    /// <summary>Learning rate of the training, per step; null for the evaluator's own.</summary>
    public double? LearningRate { get; init; }
}
