using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Spectral.Curvature;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether the largest eigenvalue of a batch's Hessian grows with the noise of the batch as random-matrix theory says.</summary>
internal sealed class BatchCurvatureStudy : Study
{
    private static readonly int[] BatchSizes = [16, 32, 64, 128, 256, 512];
    private static readonly Threshold Slope = new("exponent of λ(B) − λ(N) in 1/b", 0.8, 1.15);
    private static readonly Threshold RSquared = Threshold.AtLeast("R² of the line λ(N) + c/b", 0.97);

    public override string Name => "batch-curvature";

    public override string Page => "S000-16";

    public override string Title => "Learning rate against batch size";

    public override string Source =>
        "Granziol, Zohren and Roberts, “Learning rates as a function of batch size: a random matrix theory approach to neural network training”, JMLR 23 (2022).";

    public override string Claim =>
        "The Hessian of a batch is that of all samples plus noise: its largest eigenvalue grows in proportion to 1/b = 1/B − 1/N, and with it the largest stable learning rate falls.";

    public override string Method =>
        "MNIST, 2,000 images, standardized; 784-32-10 with tanh; gradient descent 0.05, momentum 0.9, batch 50, 3 epochs; then the largest Ritz value of 15 "
        + "Lanczos steps on the Hessians of 12 random batches of each size, and of all samples.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Slope, RSquared];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset data, _) = DataFolder.Standardized(laboratory.Data.SmallSplit(DataSource.Mnist, 2_000));
        var network = new TanhDigits(0);
        new Trainer<TanhDigits>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(3),
            BatchSize = 50,
            Optimizer = new Sgd(network.Parameters.Length) { LearningRate = 0.05, Momentum = 0.9 },
        }).Fit(data);

        BatchCurvatureFit fit = BatchCurvatureFit.Measure(CurvatureKind.Hessian, network, data, BatchSizes);
        (double X, double Y)[] measured = [.. fit.Batches.Select(batch => (1 / BatchHessianTheory.EffectiveBatch(batch.BatchSize, data.Count), batch.LargestEigenvalue))];
        (double X, double Y)[] line = [.. measured.Select(point => (point.X, fit.LargestEigenvalue + (fit.Noise * point.X)))];
        Series[] series = [new("measured", measured), new("λ(N) + c/b", line)];
        return new Findings(
            [Slope.Measured(fit.Slope), RSquared.Measured(fit.RSquared)],
            [new LineChart("Largest eigenvalue of a batch's Hessian", Axis.Logarithmic("1/b", series.X()), Axis.Logarithmic("largest eigenvalue", series.Y()), series)])
        {
            Remarks =
            [
                new("largest eigenvalue, all samples", fit.LargestEigenvalue),
                new("c", fit.Noise),
                .. fit.Batches.Select(batch => new Remark($"largest eigenvalue, batch {batch.BatchSize}", batch.LargestEigenvalue)),
                new("largest stable learning rate, batch 16", fit.MaximalLearningRate(16)),
                new("largest stable learning rate, all samples", fit.MaximalLearningRate(data.Count)),
            ],
        };
    }
}

/// <summary>One hidden layer of tanh.</summary>
[Network(Emit = Emit.HessianVectorProduct)]
internal sealed partial class TanhDigits
{
    private static Node Forward([Shape(784)] Node image) => image.Dense(32).Tanh().Dense(10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
