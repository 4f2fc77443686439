namespace StaticNets.Search.Genomes;

/// <summary>What stands between the last vertex and the dense layer that gives the logits. Vectors go there as they are.</summary>
public enum GenomeHead
{
    /// <summary>The mean of each channel, so that the layer fits whatever the height and width are.</summary>
    GlobalAverage,

    /// <summary>All elements.</summary>
    Flatten,
}
