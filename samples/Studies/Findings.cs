using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Spectral.Reports.Charts;

namespace Studies;

/// <summary>What a study found.</summary>
/// <param name="Measurements">Each threshold of the study, measured.</param>
/// <param name="Figures">What it draws.</param>
internal sealed record Findings(IReadOnlyList<Measurement> Measurements, IReadOnlyList<Figure> Figures)
{
    /// <summary>What else was measured.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    /// <summary>Whether every bound is kept.</summary>
    public bool Pass => Measurements.All(measurement => measurement.Passes);

    /// <summary>Makes sure that a study measured what it promised.</summary>
    /// <exception cref="InvalidOperationException">A threshold was not measured, or something else was.</exception>
    public void CheckAgainst(Study study)
    {
        if (!Measurements.Select(measurement => measurement.Threshold).ToHashSet().SetEquals(study.Thresholds))
        {
            throw new InvalidOperationException($"The study '{study.Name}' must measure each of its thresholds, and nothing else.");
        }
    }
}
