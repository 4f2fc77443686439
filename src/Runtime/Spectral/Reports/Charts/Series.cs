using System.Collections.Generic;

namespace StaticNets.Spectral.Reports.Charts;

/// <summary>Points that belong together.</summary>
/// <param name="Name">Their name in the legend.</param>
/// <param name="Points">The points; a line follows their order.</param>
internal sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points);
