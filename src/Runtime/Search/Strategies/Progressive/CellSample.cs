using StaticNets.Search.Cells;

namespace StaticNets.Search.Strategies;

/// <summary>A cell that was tried, and what it came to.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Value">Its score, or what it cost; finite.</param>
public readonly record struct CellSample(Cell Cell, double Value);
