using StaticNets.Random;

namespace StaticNets.Search.Genomes;

/// <summary>A change of a genome: a function of the genome and the random numbers alone.</summary>
/// <param name="genome">The genome; it stays as it is.</param>
/// <param name="random">Where the change comes from.</param>
/// <returns>The changed genome; null where this draw, or any, has nothing to change.</returns>
public delegate Genome? GenomeChange(Genome genome, ref Philox random);

/// <summary>One way in which a child may differ from its parent.</summary>
/// <param name="Name">For the lineage, for example <c>insert convolution</c>.</param>
/// <param name="Change">What it does.</param>
public sealed record GenomeMutation(string Name, GenomeChange Change)
{
    /// <summary>Whether the child begins with its parent's weights, wherever names and shapes are the same.</summary>
    public bool KeepsWeights { get; init; } = true;
}
