using StaticNets.Search.Cells;

namespace StaticNets.Search.Strategies;

/// <summary>What came of a cell that was planned.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Score">Its score; NaN if its trial did not finish.</param>
/// <param name="Cost">What it cost; NaN if its trial did not finish or the cost was not measured.</param>
internal readonly record struct CellOutcome(Cell Cell, double Score, double Cost)
{
    /// <summary>Whether both are known.</summary>
    public bool IsKnown => double.IsFinite(Score) && double.IsFinite(Cost);
}
