namespace StaticNets.Search;

/// <summary>How candidates are trained.</summary>
public sealed record TrainingEvaluatorOptions
{
    /// <summary>Passes over the training samples, positive.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>Samples a step, positive.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Learning rate of Adam, per step, positive.</summary>
    public double LearningRate { get; init; } = 3e-3;
}
