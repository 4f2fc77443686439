namespace StaticNets.Search.Genomes;

/// <summary>An edge that defines the shape of a vertex.</summary>
/// <param name="Id">Number of the edge, 1 or more: its own among all that the genome and its ancestors ever had. Its parameters bear it in their names.</param>
/// <param name="Kind">What it does.</param>
public sealed record GenomeEdge(int Id, EdgeKind Kind)
{
    /// <summary>Channels of a convolution's result, positive.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Height of a convolution's kernel, odd; 1 for vectors.</summary>
    public int KernelHeight { get; init; } = 1;

    /// <summary>Width of a convolution's kernel, odd; 1 for vectors.</summary>
    public int KernelWidth { get; init; } = 1;

    /// <summary>Distance of a convolution's windows along the height, a power of two; 1 for vectors.</summary>
    public int StrideHeight { get; init; } = 1;

    /// <summary>Distance of a convolution's windows along the width, a power of two; 1 for vectors.</summary>
    public int StrideWidth { get; init; } = 1;
}
