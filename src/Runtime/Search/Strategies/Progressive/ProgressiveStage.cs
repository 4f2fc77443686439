using System.Collections.Generic;

namespace StaticNets.Search.Strategies;

/// <summary>Cells of one number of blocks that are tried before any larger ones.</summary>
/// <param name="Seed">Seed of the search.</param>
/// <param name="Earlier">What came of the stages before, which decided on this one.</param>
/// <param name="Cells">What is to be tried.</param>
internal sealed record ProgressiveStage(ulong Seed, IReadOnlyList<CellOutcome> Earlier, IReadOnlyList<PlannedCell> Cells);
