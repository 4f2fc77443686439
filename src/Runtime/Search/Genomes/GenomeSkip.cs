namespace StaticNets.Search.Genomes;

/// <summary>An identity edge that is not primary: what it carries is made to fit the vertex it enters, and added.</summary>
/// <param name="Id">Number of the edge, 1 or more: its own among all that the genome and its ancestors ever had.</param>
/// <param name="From">Number of the vertex that it comes from, 0 for the network's input.</param>
/// <param name="To">Number of the vertex that it enters, a later one.</param>
public sealed record GenomeSkip(int Id, int From, int To);
