namespace StaticNets.Search;

/// <summary>One input of a node of a cell.</summary>
/// <param name="Operation">One of <see cref="DartsSpace.Operations"/>, not that which gives zeros.</param>
/// <param name="Predecessor">Where it comes from: 0 and 1 are the cell before the last and the last one, 2 and on the nodes of the cell.</param>
public sealed record GenotypeEdge(string Operation, int Predecessor);
