namespace StaticNets;

/// <summary>What <see cref="Layers.StochasticDepth"/> drops at once.</summary>
public enum StochasticDepthMode
{
    /// <summary>Each sample for itself.</summary>
    Row,

    /// <summary>All samples of the batch or none.</summary>
    Batch,
}
