using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Training.TensorNetworks;
using StaticNets.Spectral.Reports.Charts;

namespace Studies.Literature;

/// <summary>How matrix product states overfit one-dimensional data as their bond grows.</summary>
internal sealed class MatrixProductStudy : Study
{
    private const int Sites = 10;
    private const int Samples = 300;
    private static readonly int[] Bonds = [1, 2, 3, 5, 8, 12, 32];
    private static readonly Threshold Best = new("bond of least test error, over three seeds (least)", 2, 3);
    private static readonly Threshold BestHigh = new("bond of least test error, over three seeds (largest)", 2, 3);
    private static readonly Threshold Overfit = Threshold.AtLeast("test error at bond 8 over the least, least of three seeds", 5);
    private static readonly Threshold Descent = Threshold.AtLeast("test error at bond 12 over that at 32, least of three seeds", 3);

    public override string Name => "matrix-product-overfitting";

    public override string Page => "S000-03";

    public override string Title => "Overfitting of matrix product states";

    public override string Source =>
        "Strashko and Stoudenmire, “Generalization and overfitting in matrix product state machine learning architectures”, 2022.";

    public override string Claim =>
        "On one-dimensional data made by a matrix product state, larger bonds overfit clearly, up to the number of samples and less beyond it.";

    public override string Method =>
        "10 uniform inputs, 300 samples; targets of a random state of bond 3, of deviation 1, with noise 0.3; students of bond 1 to 32, "
        + "trained by 30 sweeps of alternating least squares; the test error is on 1,000 other samples without noise.";

    public override IReadOnlyList<Threshold> Thresholds => [Best, BestHigh, Overfit, Descent];

    public override Findings Run(Laboratory laboratory)
    {
        (ulong Seed, int Bond)[] cases = [.. new ulong[] { 0, 1, 2 }.SelectMany(seed => Bonds.Select(bond => (seed, bond)))];
        (double Training, double Test)[] errors = laboratory.Each(cases, run => Fit(run.Seed, run.Bond));
        double[][] tests = [.. Enumerable.Range(0, 3).Select(seed => errors.Skip(seed * Bonds.Length).Take(Bonds.Length).Select(error => error.Test).ToArray())];
        int[] best = [.. tests.Select(test => Bonds[Array.IndexOf(test, test.Min())])];
        return new Findings(
            [
                Best.Measured(best.Min()), BestHigh.Measured(best.Max()),
                Overfit.Measured(tests.Min(test => test[4] / test.Min())), Descent.Measured(tests.Min(test => test[5] / test[6])),
            ],
            [new LineChart(
                "Mean squared error on new samples",
                Axis.Logarithmic("bond dimension", Bonds.Select(bond => (double)bond)),
                Axis.Logarithmic("error", tests.SelectMany(test => test)),
                [.. tests.Select((test, seed) => new Series($"seed {seed}", [.. Bonds.Zip(test, (bond, error) => ((double)bond, error))]))])])
        {
            Remarks = [.. Bonds.Select((bond, i) => new Remark($"training error at bond {bond}, seed 0", errors[i].Training))],
        };
    }

    private static (double Training, double Test) Fit(ulong seed, int bond)
    {
        var random = new Philox(seed, stream: 1);
        double[] features = MatrixProductRegression.TrigonometricFeatures(Uniform(ref random, Samples * Sites));
        double[] others = MatrixProductRegression.TrigonometricFeatures(Uniform(ref random, 1_000 * Sites));
        var teacher = new MatrixProductRegression(Sites, 2, bond: 3, seed);
        double[] clean = teacher.Predict(others);
        double mean = clean.Average();
        // The deviation becomes 1; the mean stays, since a constant beside the teacher would need one bond more.
        double deviation = Math.Sqrt(clean.Average(value => (value - mean) * (value - mean)));
        double[] targets = teacher.Predict(features);
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = (targets[i] / deviation) + (0.3 * random.NextNormal());
        }

        var student = new MatrixProductRegression(Sites, 2, bond, seed + 100);
        double training = student.Fit(features, targets)[^1];
        return (training, MatrixProductRegression.MeanSquaredError(student.Predict(others), [.. clean.Select(value => value / deviation)]));
    }

    private static double[] Uniform(ref Philox random, int count)
    {
        var values = new double[count];
        foreach (ref double value in values.AsSpan())
        {
            value = random.NextDouble();
        }

        return values;
    }
}
