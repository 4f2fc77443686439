using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Correlations;
using StaticNets.Spectral.Representations;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether networks can be trained on means and covariances alone.</summary>
internal sealed class CorrelationFunctionsStudy : Study
{
    private const double Variance = 0.05;
    private const double Strength = 0.5;
    private const int Components = 50;
    private const int Times = 38; // 3,000 batches of 100 hardly see a surrogate twice
    private static readonly Threshold ExactAccuracy = Threshold.AtLeast("XOR: accuracy, trained on four components", 0.965);
    private static readonly Threshold ClassAccuracy = Threshold.AtLeast("XOR: accuracy, trained on two classes", 0.965);
    private static readonly Threshold Gap = Threshold.AtMost("XOR: |loss in statistics / mean squared error − 1|, four components", 0.05);
    private static readonly Threshold Gaussian = Threshold.AtLeast("MNIST: test accuracy, class Gaussians, worse seed", 0.945);
    private static readonly Threshold Loss = Threshold.AtMost("MNIST: accuracy of real data minus class Gaussians, worse seed", 0.025);
    private static readonly Threshold Second = Threshold.AtLeast("MNIST: accuracy of class Gaussians minus class means, worse seed", 0.05);

    public override string Name => "correlation-functions";

    public override string Page => "S000-14";

    public override string Title => "Networks as mappings of correlation functions";

    public override string Source =>
        "Fischer, René, Keup, Layer, Dahmen and Helias, “Decomposing neural networks as mappings of correlation functions”, Phys. Rev. Research 2022.";

    public override string Claim =>
        "Networks use the mean and covariance of their data: inside, correlations up to second order suffice; the first layer takes some from higher orders.";

    public override string Method =>
        "XOR: normal numbers around (±½, ±½) of variance 0.05, 10 quadratic units z + z²/2, Adam 0.02, 3,000 steps on the statistics alone. MNIST: 8,000 images "
        + "to train and 2,000 to test, 50 principal components over their mean deviation; 50-100-100-10 with ReLU, squared error, Adam 1e-3, batch 100, 3,000 steps on the images, on "
        + "normal numbers of each class's mean and covariance, or of its mean and deviation 0.7; tested on images; 2 seeds.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [ExactAccuracy, ClassAccuracy, Gap, Gaussian, Loss, Second];

    public override Findings Run(Laboratory laboratory)
    {
        Moments[] components = [.. from x in new[] { -0.5, 0.5 } from y in new[] { -0.5, 0.5 } select new Moments([x, y], new Matrix(2, 2, [Variance, 0, 0, Variance]))];
        double[] signs = [1, -1, -1, 1];
        Moments[] classes = [Moments.Mixture([components[0], components[3]], [0.5, 0.5]), Moments.Mixture([components[1], components[2]], [0.5, 0.5])];
        XorOutcome[] xor = laboratory.Each<(Moments[] Statistics, double[] Targets), XorOutcome>(
            [(components, signs), (classes, [1, -1])], one => TrainXor(one.Statistics, one.Targets, components, signs));

        (Dataset training, Dataset test) = PrincipalComponents(laboratory.Data.SmallSplit(DataSource.Mnist, 8_000));
        (int Arm, ulong Seed)[] cases = [.. from arm in Enumerable.Range(0, 3) from seed in Enumerable.Range(0, 2) select (arm, (ulong)seed)];
        var moments = new ClassMoments(Doubles(training), training["label"].Labels, 10);
        (double Accuracy, PrincipalPerceptron Network)[] runs = laboratory.Each(cases, one =>
        {
            Dataset data = one.Arm switch
            {
                0 => training,
                1 => Surrogates(moments.NormalSurrogates(seed: 100 + one.Seed, Times)),
                _ => Surrogates(moments.MeanSurrogates(0.7, seed: 100 + one.Seed, Times)),
            };
            return Train(data, test, one.Seed);
        });

        string[] arms = ["images", "class Gaussians", "class means and noise"];
        double[][] accuracies = [.. Enumerable.Range(0, 3).Select(arm => runs.Where((_, i) => cases[i].Arm == arm).Select(run => run.Accuracy).ToArray())];
        double[] covarianceErrors = Truncation(runs[0].Network, training, exactFirst: false);
        double[] afterFirst = Truncation(runs[0].Network, training, exactFirst: true);
        return new Findings(
            [
                ExactAccuracy.Measured(xor[0].Accuracy),
                ClassAccuracy.Measured(xor[1].Accuracy),
                Gap.Measured(Math.Abs((xor[0].StatisticsLoss / xor[0].Error) - 1)),
                Gaussian.Measured(accuracies[1].Min()),
                Loss.Measured(accuracies[0].Zip(accuracies[1], (real, gaussian) => real - gaussian).Max()),
                Second.Measured(accuracies[1].Zip(accuracies[2], (gaussian, mean) => gaussian - mean).Min()),
            ],
            [
                new BarChart(
                    "Accuracy on images by what was trained on",
                    Axis.Linear("test accuracy", [0, 1]),
                    arms,
                    [.. Enumerable.Range(0, 2).Select(seed => ($"seed {seed}", (IReadOnlyList<double>)[.. accuracies.Select(arm => arm[seed])]))]),
                new BarChart(
                    "Covariance of each layer as propagated: relative error, mean of classes, network trained on images",
                    Axis.Linear("relative error", [0, .. covarianceErrors]),
                    ["layer 1", "layer 2", "layer 3"],
                    [("from the input's moments", covarianceErrors), ("from the first layer's", afterFirst)]),
            ])
        {
            Remarks =
            [
                new Remark("XOR: loss in statistics, four components", xor[0].StatisticsLoss),
                new Remark("XOR: mean squared error, four components", xor[0].Error),
                new Remark("XOR: loss in statistics, two classes", xor[1].StatisticsLoss),
                new Remark("XOR: mean squared error, two classes", xor[1].Error),
                .. arms.SelectMany((arm, i) => accuracies[i].Select((accuracy, seed) => new Remark($"MNIST: test accuracy, {arm}, seed {seed}", accuracy))),
            ],
        };
    }

    // Trains on statistics alone, then asks 10,000 samples.
    private static XorOutcome TrainXor(Moments[] statistics, double[] targets, Moments[] components, double[] signs)
    {
        var network = new StatisticsXor(seed: 0);
        float[] batch =
        [
            .. statistics.SelectMany(moments => moments.Mean.ToArray()).Select(value => (float)value),
            .. statistics.SelectMany(moments => moments.Covariance.Values.ToArray()).Select(value => (float)value),
            .. targets.Select(value => (float)value),
        ];
        var optimizer = new Adam(network.Parameters.Length) { LearningRate = 0.02 };
        for (uint step = 0; step < 3_000; step++)
        {
            network.TrainStep(new Batch(batch, default, statistics.Length), optimizer, Pass.Training with { Step = step });
        }

        CorrelationNetwork trained = new(
        [
            (Layer(network, "hidden"), Nonlinearity.Quadratic(Strength)), (Layer(network, "readout"), Nonlinearity.Identity),
        ]);
        double loss = StatisticsLoss.Of(
            [.. statistics.Select(moments => trained.Propagate(moments)[^1])],
            new Matrix(targets.Length, 1, targets),
            [.. targets.Select(_ => 1.0 / targets.Length)]);
        const int Each = 2_500;
        double error = 0;
        double right = 0;
        for (int c = 0; c < components.Length; c++)
        {
            var random = new Philox(seed: 14, (ulong)c);
            Matrix answers = trained.Run(new NormalSampler(components[c]).Draw(Each, ref random))[^1];
            foreach (double answer in answers.Values)
            {
                error += (answer - signs[c]) * (answer - signs[c]) / (Each * components.Length);
                right += answer * signs[c] > 0 ? 1.0 / (Each * components.Length) : 0;
            }
        }

        return new XorOutcome(loss, error, right);
    }

    private static DenseLayer Layer(StatisticsXor network, string name)
    {
        ParameterInfo weight = StatisticsXor.Info.Parameter(name + ".weight");
        return new DenseLayer(
            name,
            new Matrix(weight.Shape[0], weight.Shape[1], Array.ConvertAll(network.Parameters[weight.Name], value => (double)value)),
            Array.ConvertAll(network.Parameters[name + ".bias"], value => (double)value));
    }

    private static (double Accuracy, PrincipalPerceptron Network) Train(Dataset training, Dataset test, ulong seed)
    {
        var network = new PrincipalPerceptron(seed);
        TrainingHistory history = new Trainer<PrincipalPerceptron>(network, new TrainingOptions
        {
            Duration = Interval.Steps(3_000),
            BatchSize = 100,
            Optimizer = new Adam(network.Parameters.Length),
            ShuffleSeed = seed,
            Metrics = [new Accuracy()],
            ValidateEvery = Interval.Epochs(10),
        }).Fit(training, test).History;
        return (history.Last!["accuracy"]!.Value, network);
    }

    // Relative error of each layer's propagated covariance, averaged over the classes.
    private static double[] Truncation(PrincipalPerceptron network, Dataset training, bool exactFirst)
    {
        CorrelationNetwork chain = CorrelationNetwork.Read(network, Nonlinearity.Relu());
        var errors = new double[chain.Depth];
        for (int c = 0; c < 10; c++)
        {
            int[] own = [.. Enumerable.Range(0, training.Count).Where(i => training["label"].Labels[i] == c)];
            IReadOnlyList<LayerMoments> layers = chain.Compare(Doubles(training.Select(own)), exactFirst);
            for (int layer = 0; layer < errors.Length; layer++)
            {
                errors[layer] += layers[layer].CovarianceError / 10;
            }
        }

        return errors;
    }

    // The leading principal components of the training images, all over the mean of their deviations.
    private static (Dataset Training, Dataset Test) PrincipalComponents((Dataset Training, Dataset Test) sets)
    {
        Matrix images = Doubles(sets.Training);
        Moments moments = Moments.Of(images);
        var eigen = new SymmetricEigen(moments.Covariance);
        int all = moments.Size;
        double deviation = Enumerable.Range(1, Components).Average(k => Math.Sqrt(eigen.Values[all - k]));
        var map = new Matrix(all, Components);
        for (int pixel = 0; pixel < all; pixel++)
        {
            for (int k = 0; k < Components; k++)
            {
                map[pixel, k] = eigen.Vectors[pixel, all - 1 - k] / deviation;
            }
        }

        return (Mapped(sets.Training, images), Mapped(sets.Test, Doubles(sets.Test)));

        Dataset Mapped(Dataset set, Matrix pixels)
        {
            for (int sample = 0; sample < pixels.Rows; sample++)
            {
                DenseVector.AddScaled(-1, moments.Mean, pixels.Row(sample));
            }

            var labels = new int[set.Count];
            set.Pick("label").Gather([.. Enumerable.Range(0, set.Count)], [], labels);
            return Surrogates((pixels.Multiply(map), labels));
        }
    }

    private static Dataset Surrogates((Matrix Samples, int[] Labels) drawn) => new(
        new DataColumn(new TensorInfo("image", [Components]), [.. drawn.Samples.Values.ToArray().Select(value => (float)value)]),
        new DataColumn(new TensorInfo("label", [], Classes: 10), drawn.Labels));

    private static Matrix Doubles(Dataset set)
    {
        Dataset only = set.Pick("image");
        var values = new float[set.Count * only.ValuesPerSample];
        only.Gather([.. Enumerable.Range(0, set.Count)], values, []);
        return new Matrix(set.Count, only.ValuesPerSample, [.. values.Select(value => (double)value)]);
    }

    private sealed record XorOutcome(double StatisticsLoss, double Error, double Accuracy);
}

/// <summary>Ten quadratic units and a readout, not as they map samples but means and covariances; its loss is the mean squared error of them.</summary>
[Network]
internal sealed partial class StatisticsXor
{
    private const float Alpha = 0.5f;

    private static (Node Mean, Node Variance) Forward([Shape(2)] Node mean, [Shape(2, 2)] Node covariance)
    {
        Node weight = Parameter.Of("hidden.weight", Init.TorchWeight, 10, 2);
        Node m = mean.Linear(weight, Parameter.Of("hidden.bias", Init.TorchBias(2), 10));
        Node s = weight.MatMul(covariance.Linear(weight)); // W·Σ·Wᵀ

        // Of z + αz²: μ = m + α(m² + diag S), Σ = (1 + 2αm)(1 + 2αm)ᵀ∘S + 2α²·S∘S.
        Node slope = 1f + 2f * Alpha * m;
        Node hiddenMean = m + Alpha * (m * m + s.Diagonal());
        Node hiddenCovariance = slope.Unsqueeze(1) * slope.Unsqueeze(0) * s + 2f * Alpha * Alpha * s * s;

        Node readout = Parameter.Of("readout.weight", Init.TorchWeight, 1, 10);
        Node output = hiddenMean.Linear(readout, Parameter.Of("readout.bias", Init.TorchBias(10), 1));
        return (output.Named("outputMean"), readout.MatMul(hiddenCovariance.Linear(readout)).Reshape(1).Named("outputVariance"));
    }

    private static Node Loss(Node outputMean, Node outputVariance, [Shape(1)] Node target) => ((outputMean - target).Square() + outputVariance).Sum();
}

/// <summary>Two layers of ReLU over principal components.</summary>
[Network]
internal sealed partial class PrincipalPerceptron
{
    private static Node Forward([Shape(50)] Node image) => image.Dense(100).Relu().Dense(100).Relu().Dense(10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => (logits - label.OneHot(10)).Square().Mean();
}
