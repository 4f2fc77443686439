using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Training.Metrics;
using Xunit;

namespace StaticNets.Tests.Training.Metrics;

public sealed class MetricTests
{
    private static readonly NetworkInfo Classifier = TestTensors.Info([], outputs: [new("other", [2]), new("logits", [3])], targets: [new("z", [2]), new("y", [], 3)]);
    private static readonly NetworkInfo Regressor = TestTensors.Info([], outputs: [new("a", [2])], targets: [new("t", [2])]);

    [Fact]
    public void Accuracy_and_top_k_count_the_labels_among_the_highest()
    {
        float[] logits = [1, 2, 3, 3, 2, 1, 5, 5, 5, 0, float.NaN, 1];
        int[] labels = [2, 1, 1, 1];
        Assert.Equal(0.25, Classify(new Accuracy(output: 1, target: 1), logits, labels));
        Assert.Equal(0.75, Classify(new TopK(2, output: 1, target: 1), logits, labels));
        Assert.Equal("top_2", new TopK(2).Name);
    }

    [Fact]
    public void A_single_logit_stands_for_class_one()
    {
        NetworkInfo info = TestTensors.Info([], outputs: [new("logit", [])], targets: [new("y", [], 2)]);
        var accuracy = new Accuracy();
        accuracy.Add(new EvaluatedBatch(info, [1, -1, 2, -2, float.NaN], [], [1, 0, 0, 1, 1], 5, 0));
        Assert.Equal(0.4, accuracy.Value);
    }

    [Fact]
    public void Several_labels_a_sample_have_their_own_logits()
    {
        NetworkInfo info = TestTensors.Info([], outputs: [new("logits", [2, 3])], targets: [new("y", [2], 3)]);
        var accuracy = new Accuracy();
        accuracy.Add(new EvaluatedBatch(info, [1, 0, 0, 0, 1, 0], [], [0, 2], 1, 0));
        Assert.Equal(0.5, accuracy.Value);
    }

    [Fact]
    public void The_confusion_matrix_tells_recall_and_precision()
    {
        var matrix = new ConfusionMatrix(3, output: 1, target: 1);
        double value = Classify(matrix, [1, 0, 0, 0, 1, 0, 1, 0, 0, float.NaN, float.NaN, float.NaN], [0, 0, 1, 1]);
        Assert.Equal((1, 1, 1, 0), (matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 1]));
        Assert.Equal(0.5, matrix.Recall(0));
        Assert.Equal(0.5, matrix.Precision(0));
        Assert.Equal(0.25, value);
        matrix.Reset();
        Assert.True(double.IsNaN(matrix.Value));
    }

    [Fact]
    public void R_squared_and_mean_absolute_error_agree_with_their_definitions()
    {
        var random = new System.Random(1);
        float[] y = [.. Enumerable.Range(0, 40).Select(_ => (float)random.NextDouble() + 100)];
        float[] a = [.. y.Select(v => v + (float)random.NextDouble() * 0.2f)];
        double expected = 0;
        for (int k = 0; k < 2; k++)
        {
            double[] yk = [.. y.Where((_, i) => i % 2 == k).Select(v => (double)v)];
            double[] ak = [.. a.Where((_, i) => i % 2 == k).Select(v => (double)v)];
            double mean = yk.Average();
            expected += (1 - yk.Zip(ak, (p, q) => (p - q) * (p - q)).Sum() / yk.Sum(p => (p - mean) * (p - mean))) / 2;
        }

        Assert.Equal(expected, Regress(new RSquared(), a, y), 1e-9);
        Assert.Equal(y.Zip(a, (p, q) => Math.Abs((double)p - q)).Average(), Regress(new MeanAbsoluteError(), a, y), 1e-9);
        Assert.Equal(1, Regress(new RSquared(), [1, 2, 1, 2], [1, 2, 1, 2]));
    }

    [Fact]
    public void The_mean_loss_weighs_batches_by_their_samples()
    {
        var loss = new MeanLoss();
        loss.Add(new EvaluatedBatch(Regressor, [], [], [], 3, 1));
        loss.Add(new EvaluatedBatch(Regressor, [], [], [], 1, 5));
        Assert.Equal(2, loss.Value);
    }

    [Fact]
    public void A_metric_of_the_wrong_kind_of_target_is_told_so()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Classify(new MeanAbsoluteError(output: 1, target: 1), new float[3], [0]));
        Assert.Contains("'y'", error.Message);
        Assert.Throws<ArgumentException>(() => Classify(new Accuracy(output: 1, target: 0), new float[3], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Classify(new Accuracy(output: 2, target: 1), new float[3], [0]));
        Assert.Throws<ArgumentException>(() => Classify(new ConfusionMatrix(4, output: 1, target: 1), new float[3], [0]));
    }

    [Fact]
    public void The_evaluator_gives_the_same_figures_for_every_batch_size()
    {
        var network = new LinearSoftmax(3);
        var values = new HashSet<double>();
        foreach (int batch in new[] { 1, 7, 100, 1000 })
        {
            MetricValue[] metrics = new Evaluator(network, TestData.Clusters(100), [new Accuracy(), new MeanLoss()], batch).Run();
            values.Add(metrics[0].Value);
            Assert.Equal("loss", metrics[1].Name);
        }

        Assert.Single(values);
    }

    private static double Classify(IMetric metric, float[] logits, int[] labels)
    {
        // Another output and another target come before, as a network with several would have them.
        float[] outputs = [.. new float[labels.Length * 2], .. logits];
        metric.Add(new EvaluatedBatch(Classifier, outputs, new float[labels.Length * 2], labels, labels.Length, 0));
        return metric.Value;
    }

    private static double Regress(IMetric metric, float[] answers, float[] targets)
    {
        int half = targets.Length / 2 / 2 * 2;
        metric.Add(new EvaluatedBatch(Regressor, answers.AsSpan(0, half), targets.AsSpan(0, half), [], half / 2, 0));
        metric.Add(new EvaluatedBatch(Regressor, answers.AsSpan(half), targets.AsSpan(half), [], (targets.Length - half) / 2, 0));
        return metric.Value;
    }
}
