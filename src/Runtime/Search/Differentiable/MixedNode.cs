using System.Collections.Generic;

namespace StaticNets.Search;

/// <summary>A sum over inputs, each with a mixture of operations, of which a candidate keeps some.</summary>
/// <param name="Name">Name of the sum, or that under which several are one.</param>
/// <param name="Inputs">The mixture of each input.</param>
/// <param name="Keep">Inputs that a candidate keeps, 1 .. Inputs.Count.</param>
public sealed record MixedNode(string Name, IReadOnlyList<MixedChoice> Inputs, int Keep);
