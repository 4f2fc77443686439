using System;
using System.Collections.Generic;

namespace StaticNets.Search;

/// <summary>How far a search is.</summary>
/// <param name="Last">The trial that has ended.</param>
/// <param name="Done">Trials that have ended, earlier ones of a continued search among them.</param>
/// <param name="Total">Trials of the whole search.</param>
/// <param name="Front">The Pareto front so far, cheapest first.</param>
/// <param name="Elapsed">Time since the search began or went on.</param>
public sealed record SearchProgress(Trial Last, int Done, int Total, IReadOnlyList<Trial> Front, TimeSpan Elapsed);
