using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Generators.Tests.Operations.Oracles;

/// <summary>The numbers of the method pages, by paper.</summary>
internal static class OracleCases
{
    private static readonly double[] EluPoints = [-3, -1, -0.5, -1e-6, 0, 0.5];

    private static readonly double[] FirstPowerPoints = [-10, -3, -1, -0.5, -0.001, 0, 0.5, 2];

    private static readonly double[] NishPoints = [-10, -5, -3, -2, -1, -0.5, -0.1, 0, 1];

    // x, y in turn.
    private static readonly double[] LogitPairs =
        [0, 0, 1, 2, -1, 2, -1, -2, 0.5, -0.5, 3, 3, 40, -60, 1.5, -0.7, -1.2, -0.4, 2, 0.5, -2, 3, 50, 60, 50, -60];

    private static readonly double[] Lambda = [.. FirstPowerPoints.Select(_ => 0.8)];

    private static readonly double[] Omega = [.. FirstPowerPoints.Select(_ => 0.5)];

    public static IReadOnlyList<OracleCase> All { get; } =
    [
        // Clevert, Unterthiner and Hochreiter, exponential linear units
        Of("elu", z => z[0].Elu(), EluPoints, -0.950212932, -0.632120559, -0.39346934, -9.999995e-07, 0, 0.5),
        Slope("elu", x => x.Elu(), EluPoints, 0.0497870684, 0.367879441, 0.60653066, 0.999999, 1, 1),
        Of("elu less the identity", z => (z[0].Elu() - z[0]) * 1e12f, [-1e-6], 0.5) with { Tolerance = 0.1 },
        Of("selu", z => z[0].Selu(), [-1, 0.5], -1.11133074, 0.525350494),

        // Duan, first power linear unit with sign
        Of("fplus", z => z[0].FPlus(), FirstPowerPoints, -0.909091, -0.75, -0.5, -0.333333, -0.000999001, 0, 0.5, 2),
        Slope("fplus", x => x.FPlus(), FirstPowerPoints, 0.00826446, 0.0625, 0.25, 0.444444, 0.998003, 1, 1, 1),
        Of("fplus of large numbers", z => z[0].FPlus(), [-1e30, 1e30], -1, 1e30),
        Slope("pfplus at the pole of its other side", x => x.PFPlus(1f, 0.5f), [2], 1),
        Of("pfplus", z => z[0].PFPlus(0.8f, 0.5f), FirstPowerPoints, -1.333333, -0.96, -0.533333, -0.32, -0.0007996, 0, 0.4, 1.6),
        Slope("pfplus", x => x.PFPlus(0.8f, 0.5f), FirstPowerPoints, 0.0222222, 0.128, 0.355556, 0.512, 0.799201, 0.8, 0.8, 0.8),
        new("slope of pfplus by lambda", z => Node.Gradient(z[0].PFPlus(z[1], z[2]), z[1]), [FirstPowerPoints, Lambda, Omega],
            [-1.666667, -1.2, -0.666667, -0.4, -0.0009995, 0, 0.5, 2]),
        new("slope of pfplus by omega", z => Node.Gradient(z[0].PFPlus(z[1], z[2]), z[2]), [FirstPowerPoints, Lambda, Omega],
            [2.222222, 1.152, 0.355556, 0.128, 7.992006e-7, 0, 0, 0]),

        // Anagün and Işık, Nish
        Of("nish sine times sigmoid", z => z[0].Nish(NishPreset.SinSigmoid), NishPoints,
            2.46974e-5, 0.00641794, -0.00669274, -0.108391, -0.226306, -0.181003, -0.0474230, 0, 1),
        Slope("nish sine times sigmoid", x => x.Nish(NishPreset.SinSigmoid), NishPoints,
            -1.33958e-5, 0.00827349, -0.0533266, -0.145076, -0.0201336, 0.218656, 0.447752, 1, 1),
        Of("nish", z => z[0].Nish(), NishPoints, -4.29281e-4, -0.0270463, -0.148970, -0.346797, -0.495248, -0.369773, -0.0949250, 0, 1),
        Slope("nish", x => x.Nish(), NishPoints, -4.21956e-4, -0.0182739, -0.141431, -0.235861, 0.0521959, 0.478695, 0.897835, 1, 1),
        Of("nish half", z => z[0].Nish(NishPreset.Half), NishPoints,
            -2.14641e-4, -0.0135232, -0.0744852, -0.173398, -0.247624, -0.184886, -0.0474625, 0, 1),
        Slope("nish half", x => x.Nish(NishPreset.Half), NishPoints,
            -2.10978e-4, -0.00913697, -0.0707153, -0.117930, 0.0260980, 0.239348, 0.448917, 1, 1),
        Of("nish at its minima", z => Node.Concat(0, z[0].Slice(0, 0, 1).Nish(NishPreset.SinSigmoid), z[0].Slice(0, 1, 1).Nish()), [-0.946502, -1.082865],
            -0.226852, -0.497371),

        // Lowe et al., logical activation functions; both pages
        Of("and exact", z => z[0].Logical(LogicalGate.And, LogicalForm.Exact), LogitPairs,
            -1.098612, 0.592394, -1.169846, -3.407606, -1.180270, 2.282264, -60, -0.988132, -2.278802, 0.193644, -2.054985, 49.999955, -60),
        Of("or exact", z => z[0].Logical(LogicalGate.Or, LogicalForm.Exact), LogitPairs,
            1.098612, 3.407606, 2.349012, -0.592394, 1.180270, 6.094923, 40, 1.974611, 0.159915, 3.054957, 3.132845, 110, 50),
        Of("xnor exact", z => z[0].Logical(LogicalGate.Xnor, LogicalForm.Exact), LogitPairs,
            0, 0.735326, -0.735326, 0.735326, -0.120115, 2.309329, -40, -0.433983, 0.212800, 0.377476, -1.693454, 49.999955, -49.999955),
        Of("and", z => z[0].Logical(LogicalGate.And), LogitPairs, 0, 1, -1, -3, -0.5, 3, -60, -0.7, -1.6, 0.5, -2, 50, -60),
        Of("or", z => z[0].Logical(LogicalGate.Or), LogitPairs, 0, 3, 2, -1, 0.5, 6, 40, 1.5, -0.4, 2.5, 3, 110, 50),
        Of("xnor", z => z[0].Logical(LogicalGate.Xnor), LogitPairs, 0, 1, -1, 1, -0.5, 3, -40, -0.7, 0.4, 0.5, -2, 50, -50),
        Slope("and exact", x => x.Logical(LogicalGate.And, LogicalForm.Exact), [1, 2], 0.755272, 0.334759),
        Slope("xnor exact", x => x.Logical(LogicalGate.Xnor, LogicalForm.Exact), [1, 2], 0.683633, 0.221516),
        Slope("and", x => x.Logical(LogicalGate.And), [-1, -2, -1, 2, 3, 2, 1, 1], 1, 1, 1, 0, 0, 1, 1, 0),
        Slope("or", x => x.Logical(LogicalGate.Or), [1, 2, -1, 2, -3, -2, -1, -1], 1, 1, 0, 1, 0, 1, 1, 0),
        Slope("xnor", x => x.Logical(LogicalGate.Xnor), [1, -2, -3, -2, 0, 2, 1, 1], -1, 0, 0, -1, 0, 0, 1, 0),
        Of("gates of three", z => Node.Concat(
            0,
            z[0].Logical(LogicalGate.And, LogicalForm.Exact, inputs: 3),
            z[0].LogicalDuplicate([LogicalGate.And, LogicalGate.Or, LogicalGate.Xnor], inputs: 3)), [1, -0.5, 2], -1.135738, -0.5, 3, 0.5),
        Of("or is the dual of and", z => z[0].Logical(LogicalGate.Or, LogicalForm.Exact) + (-z[0]).Logical(LogicalGate.And, LogicalForm.Exact), LogitPairs,
            [.. Enumerable.Repeat(0.0, LogitPairs.Length / 2)]) with { Tolerance = 0 },
    ];

    private static OracleCase Of(string name, Func<Node[], Node> build, double[] operand, params double[] expected) => new(name, build, [operand], expected);

    private static OracleCase Slope(string name, Func<Node, Node> function, double[] operand, params double[] expected) =>
        new("slope of " + name, z => Node.Gradient(function(z[0]), z[0]), [operand], expected);
}
