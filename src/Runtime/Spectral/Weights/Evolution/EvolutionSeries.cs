using System.Collections.Generic;

namespace StaticNets.Spectral.Weights.Evolution;

/// <summary>How a quantity of a weight matrix went along training.</summary>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="Quantity">Name of the quantity.</param>
/// <param name="Points">Its values, in order of time.</param>
public sealed record EvolutionSeries(string Parameter, string Quantity, IReadOnlyList<EvolutionPoint> Points);
