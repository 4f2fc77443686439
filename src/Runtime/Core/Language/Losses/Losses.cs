namespace StaticNets;

/// <summary>Losses: one number a sample, averaged over the sample's own positions. The objective is their mean over the batch.</summary>
public static partial class Losses
{
    // Σ |x|, Σ x² and other elements as one number a sample, weighted if weights are given.
    private static Node Average(Node elements, Node? weight) => (weight is null ? elements : weight * elements).Mean();
}
