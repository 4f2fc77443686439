namespace StaticNets.Training.Metrics;

/// <summary>Part of the labels that have the highest logit; rules as <see cref="TopK"/>.</summary>
public sealed class Accuracy : TopK
{
    /// <summary>Makes the metric.</summary>
    /// <param name="output">Place of the logits among the outputs.</param>
    /// <param name="target">Place of the labels among the targets.</param>
    public Accuracy(int output = 0, int target = 0)
        : base(1, output, target) =>
        Name = "accuracy";
}
