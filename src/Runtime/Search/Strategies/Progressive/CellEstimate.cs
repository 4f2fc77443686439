using StaticNets.Search.Cells;

namespace StaticNets.Search.Strategies;

/// <summary>A cell that might be tried, and what it is expected to come to.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Parent">The cell that it has one block more than.</param>
/// <param name="Score">Expected score.</param>
/// <param name="Cost">Expected cost.</param>
internal readonly record struct CellEstimate(Cell Cell, Cell? Parent, double Score, double Cost)
{
    /// <summary>Whether this is as good in both and better in one.</summary>
    public bool Dominates(CellEstimate other) =>
        Score >= other.Score && Cost <= other.Cost && (Score > other.Score || Cost < other.Cost);
}
