using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Spectral.Reports.Charts;

namespace StaticNets.Search.Reports;

/// <summary>An objective that is to be small, in a unit that suits the trials.</summary>
/// <param name="Objective">The objective.</param>
/// <param name="Name">What it is.</param>
/// <param name="Unit">Its unit; empty for a plain number.</param>
/// <param name="Scale">Units of it in one of its own: seconds, values, operations.</param>
internal sealed record Cost(Objective Objective, string Name, string Unit, double Scale)
{
    // Beyond this ratio equal differences hide the small ones.
    private const double LogarithmicFrom = 20;

    /// <summary>Name and unit.</summary>
    public string Label => Unit.Length == 0 ? Name : $"{Name} ({Unit})";

    /// <summary>The cost in the unit that leaves the fewest digits; null for the score, which is none.</summary>
    public static Cost? Of(Objective objective, IReadOnlyList<Trial> trials)
    {
        double greatest = trials.Select(trial => -trial.Merit(objective)).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        (string Unit, double Scale)[] units = objective is Objective.Latency or Objective.TrainingTime
            ? [("µs", 1e6), ("ms", 1e3), ("s", 1), ("min", 1 / 60.0), ("h", 1 / 3600.0)]
            : [("", 1), ("thousands", 1e-3), ("millions", 1e-6), ("thousand millions", 1e-9)];
        (string unit, double scale) = units.LastOrDefault(candidate => greatest * candidate.Scale >= 2, units[0]);
        string? name = objective switch
        {
            Objective.Latency => "latency of one sample",
            Objective.Parameters => "parameters",
            Objective.Flops => "floating-point operations a sample",
            Objective.TrainingTime => "time of the trial",
            _ => null,
        };
        return name is null ? null : new Cost(objective, name, unit, scale);
    }

    /// <summary>The cost of a trial; not finite where it is not known.</summary>
    public double Value(Trial trial) => -trial.Merit(Objective) * Scale;

    /// <summary>An axis that reaches the cost of all trials.</summary>
    public Axis Axis(IEnumerable<Trial> trials)
    {
        double[] values = [.. trials.Select(Value).Where(double.IsFinite)];
        return values.Length > 0 && values.Min() > 0 && values.Max() / values.Min() > LogarithmicFrom
            ? Spectral.Reports.Charts.Axis.Logarithmic(Label, values) : Spectral.Reports.Charts.Axis.Linear(Label, values);
    }

    /// <summary>The cost of a trial with its unit.</summary>
    public string Text(Trial trial) => string.Create(CultureInfo.InvariantCulture, $"{Value(trial):G4}{(Unit.Length == 0 ? "" : " ")}{Unit} {Name}");
}
