using StaticNets.Search.Cells;

namespace StaticNets.Search.Strategies;

/// <summary>A cell that is to be tried.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Parent">The cell that it has one block more than; null for those that the search begins with.</param>
internal readonly record struct PlannedCell(Cell Cell, Cell? Parent);
