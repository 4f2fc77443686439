namespace StaticNets.Search.Genomes;

/// <summary>What a vertex does with the sum of what enters it.</summary>
public enum VertexKind
{
    /// <summary>Nothing.</summary>
    Linear,

    /// <summary>Rectifies it: an image after batch normalization, a vector as it is.</summary>
    Rectified,
}
