using System.Collections.Generic;
using System.Linq;
using StaticNets.Training.MeanField;
using StaticNets.Spectral.Reports.Charts;

namespace Studies.Literature;

/// <summary>Where gated recurrent networks are quiet, chaotic, or both.</summary>
internal sealed class GatedRecurrenceStudy : Study
{
    private const int Units = 300;
    private static readonly Threshold Quiet = Threshold.AtMost("Lyapunov exponent at g = 1.5, larger of two seeds", 0);
    private static readonly Threshold Chaotic = Threshold.AtLeast("Lyapunov exponent at g = 3, smaller of two seeds", 0);
    private static readonly Threshold Switched = Threshold.AtLeast("activity from a strong start over that from a weak one, g = 1.8, smaller of two seeds", 100);

    public override string Name => "gated-recurrence";

    public override string Page => "S002-11";

    public override string Title => "Phases of a gated recurrent network";

    public override string Source =>
        "Krishnamurthy, Can and Schwab, “Theory of gating in recurrent neural networks”, Phys. Rev. X 12 (2022), 011011.";

    public override string Claim =>
        "Silence turns unstable at g = 2; a steep reset gate lets activity live before that, beside silence, so that a pulse switches the network on.";

    public override string Method =>
        "300 units, update gates of slope 1, time constants 1, Euler steps of 0.05 up to 300; reset gates of slope 1, and 20 in the last case; "
        + "measured after a third of the time.";

    public override IReadOnlyList<Threshold> Thresholds => [Quiet, Chaotic, Switched];

    public override Findings Run(Laboratory laboratory)
    {
        (double Gain, double ResetSlope, double Start, bool Lyapunov, ulong Seed)[] cases =
            [.. new (double, double, double, bool)[] { (1.5, 1, 1, true), (3, 1, 1, true), (1.8, 20, 0.01, false), (1.8, 20, 3, false) }
                .SelectMany(run => new ulong[] { 0, 1 }.Select(seed => (run.Item1, run.Item2, run.Item3, run.Item4, seed)))];
        GatedActivity[] runs = laboratory.Each(cases, run =>
        {
            var network = new GatedNetwork(Units, run.Seed) { Gain = run.Gain, ResetSlope = run.ResetSlope };
            return network.Run(network.RandomState(run.Start, run.Seed), time: 300, lyapunov: run.Lyapunov);
        });

        double[] slopes = [2, 3.5, 5, 10, 20];
        double[] onsets = laboratory.Each(slopes, slope => GatedRecurrence.OnsetOfActivity(slope));
        return new Findings(
            [
                Quiet.Measured(runs[..2].Max(run => run.LyapunovExponent)), Chaotic.Measured(runs[2..4].Min(run => run.LyapunovExponent)),
                Switched.Measured(System.Math.Min(runs[6].Activity / runs[4].Activity, runs[7].Activity / runs[5].Activity)),
            ],
            [new LineChart(
                "Where activity begins, and where silence ends",
                Axis.Linear("slope of the reset gate", [0, 20]),
                Axis.Linear("gain g", [1.5, 2.1]),
                [
                    new Series("activity begins", [.. slopes.Zip(onsets)]),
                    new Series("silence ends", [(0, 2), (20, 2)]),
                ])])
        {
            Remarks =
            [
                new("activity at g = 1.5, seed 0", runs[0].Activity), new("activity at g = 3, seed 0", runs[2].Activity),
                new("activity at g = 3 by theory, of the fixed point", new GatedRecurrence(3, 1).FixedPoint().ActivityVariance),
                new("activity from a strong start, g = 1.8, seed 0", runs[6].Activity),
            ],
        };
    }
}
