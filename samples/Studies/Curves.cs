using System.Collections.Generic;
using System.Linq;
using StaticNets.Training;
using StaticNets.Spectral.Reports.Charts;

namespace Studies;

/// <summary>What a training run has reached, as points of a chart.</summary>
internal static class Curves
{
    /// <summary>A metric by epoch, where it was taken.</summary>
    /// <param name="history">The run.</param>
    /// <param name="name">Name in the legend.</param>
    /// <param name="metric">Name of the metric.</param>
    /// <param name="stepsPerEpoch">Steps of one epoch.</param>
    public static Series Of(TrainingHistory history, string name, string metric, double stepsPerEpoch) =>
        new(name, [.. history.Entries.Where(entry => entry[metric] is not null).Select(entry => (entry.Step / stepsPerEpoch, entry[metric]!.Value))]);

    /// <summary>All values of one coordinate, for an axis.</summary>
    public static IEnumerable<double> X(this IEnumerable<Series> series) => series.SelectMany(one => one.Points.Select(point => point.X));

    /// <summary>All values of the other coordinate.</summary>
    public static IEnumerable<double> Y(this IEnumerable<Series> series) => series.SelectMany(one => one.Points.Select(point => point.Y));
}
