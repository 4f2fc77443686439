namespace StaticNets.Search.Genomes;

/// <summary>What an edge does with the tensor at its beginning.</summary>
public enum EdgeKind
{
    /// <summary>Hands it on.</summary>
    Identity,

    /// <summary>Convolves it; for vectors, which have no places, that is a dense layer.</summary>
    Convolution,
}
