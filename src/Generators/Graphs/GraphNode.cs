using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Graphs;

/// <summary>One value of a graph: an operation on earlier values.</summary>
/// <param name="Operation">What computes it.</param>
/// <param name="Inputs">Indices of earlier nodes.</param>
/// <param name="Type">Shape, and whether it depends on the sample.</param>
/// <param name="Scope">Index of the scope it was written in; −1 outside any.</param>
internal sealed record GraphNode(Operation Operation, EquatableArray<int> Inputs, TensorType Type, int Scope);
