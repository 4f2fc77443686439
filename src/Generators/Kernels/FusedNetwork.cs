using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Kernels;

/// <summary>A network with the programs behind its members, as kernels.</summary>
/// <param name="Network">The declaration.</param>
/// <param name="Programs">One for each generated member that computes.</param>
internal sealed record FusedNetwork(Network Network, EquatableArray<FusedProgram> Programs);
