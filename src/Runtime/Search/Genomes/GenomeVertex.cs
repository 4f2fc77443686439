namespace StaticNets.Search.Genomes;

/// <summary>An activation tensor with the edge that defines its shape, which comes from the vertex before it.</summary>
/// <param name="Kind">What becomes of the sum of what enters it.</param>
/// <param name="Primary">The edge that defines its shape.</param>
public sealed record GenomeVertex(VertexKind Kind, GenomeEdge Primary)
{
    /// <summary>Number of the vertex: that of its primary edge.</summary>
    public int Id => Primary.Id;
}
