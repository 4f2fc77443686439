namespace StaticNets.Generators.Graphs;

/// <summary>A network with the programs behind its members, still as graphs.</summary>
/// <param name="Network">The declaration.</param>
/// <param name="Programs">One for each generated member that computes.</param>
internal sealed record DifferentiatedNetwork(Network Network, EquatableArray<Program> Programs);
