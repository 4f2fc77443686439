using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Kernels;
using StaticNets.Spectral.Tests.Networks;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Spectral.Tests.Kernels;

public sealed class KernelTests
{
    [Theory]
    [InlineData(2, 0.979130)]
    [InlineData(3, 0.929670)]
    [InlineData(4, 0.869318)]
    public void Depth_strengthens_the_spike_of_the_last_kernel(int layers, double expected)
    {
        double[] target = [.. Enumerable.Range(0, 20).Select(i => Math.Sin(i + 1))];
        DenseVector.Scale(1 / DenseVector.Norm(target), target);
        Assert.Equal(expected, KernelAlignment.Of(Matrix.Identity(20), SilentAlignmentTheory.LastKernel(target, layers)), 1e-6);
    }

    [Fact]
    public void The_phases_of_a_linear_network_have_the_published_numbers()
    {
        (double u, double a) = SilentAlignmentTheory.Early(1, 2, -0.01, 0.03);
        Assert.Equal(0.071184, u, 1e-6);
        Assert.Equal(0.076597, a, 1e-6);
        Assert.Equal(0.005431, SilentAlignmentTheory.Late(1, 2, 1e-4), 1e-6);
        Assert.Equal(0.229659, SilentAlignmentTheory.Late(1, 4, 1e-4), 1e-6);
        Assert.Equal(0.687780, SilentAlignmentTheory.Late(1, 5, 1e-4), 1e-6);
        Assert.Equal(0.942120, SilentAlignmentTheory.Late(1, 6, 1e-4), 1e-6);
    }

    [Fact]
    public void Alignment_is_a_cosine()
    {
        Matrix kernel = Gram(6, 3, 1);
        Assert.Equal(1, KernelAlignment.Of(kernel, kernel), 1e-12);
        Matrix negative = kernel.Copy();
        DenseVector.Scale(-2, negative.Values);
        Assert.Equal(-1, KernelAlignment.Of(kernel, negative), 1e-12);
        Assert.Throws<ArgumentException>(() => KernelAlignment.Of(kernel, new Matrix(6, 6)));
        Assert.Throws<ArgumentException>(() => KernelAlignment.Of(kernel, new Matrix(5, 5)));
    }

    [Fact]
    public void A_centred_kernel_has_no_mean()
    {
        Matrix centred = KernelAlignment.Centred(Gram(7, 3, 2));
        for (int i = 0; i < 7; i++)
        {
            Assert.Equal(0, centred.Row(i).ToArray().Sum(), 1e-12);
        }
    }

    [Fact]
    public void Regression_without_a_ridge_interpolates_and_knows_its_rank()
    {
        Matrix kernel = Gram(8, 20, 3);
        var targets = new Matrix(8, 2, [.. Enumerable.Range(0, 16).Select(i => Math.Cos(i))]);
        var regression = new KernelRegression(kernel, targets);
        Assert.Equal(8, regression.Rank);
        Assert.InRange(Fixtures.Distance(regression.Predict(kernel), targets), 0, 1e-10);
        Assert.Equal(3, new KernelRegression(Gram(8, 3, 3), targets).Rank);
        Assert.Throws<ArgumentException>(() => new KernelRegression(kernel, new Matrix(7, 1)));
    }

    [Fact]
    public void A_ridge_shrinks_each_direction_by_its_eigenvalue()
    {
        var kernel = new Matrix(2, 2, [3, 0, 0, 1]);
        Matrix predicted = new KernelRegression(kernel, new Matrix(2, 1, [1, 1]), ridge: 1).Predict(kernel);
        Assert.Equal(0.75, predicted[0, 0], 1e-12);
        Assert.Equal(0.5, predicted[1, 0], 1e-12);
    }

    [Fact]
    public void The_conjugate_kernel_is_the_mean_product_of_activations()
    {
        Matrix kernel = ConjugateKernel.Of(new Matrix(2, 4, [1, 2, 3, 4, 0, 1, 0, -1]));
        Assert.Equal([7.5, -0.5, -0.5, 0.5], kernel.Values.ToArray());
    }

    [Fact]
    public void A_recorder_keeps_the_kernels_of_a_run()
    {
        Dataset data = Fixtures.Samples(TwoReluLayers.Info, 6);
        var network = new TwoReluLayers(1);
        var recorder = new TangentKernelRecorder(network, data, everySteps: 2);
        var optimizer = new Sgd(TwoReluLayers.Info.ParameterLength) { LearningRate = 0.01 };
        var options = new TrainingOptions { Duration = Interval.Epochs(5), Optimizer = optimizer, BatchSize = 6, Callbacks = [recorder] };
        new Trainer<TwoReluLayers>(network, options).Fit(data);
        Assert.Equal([0L, 2L, 4L], recorder.Records.Select(record => record.Step));
        Assert.Equal(1, recorder.TowardsTheLast()[^1].Alignment, 1e-12);
        Assert.Equal(1, recorder.TowardsTheLast()[^1].NormRatio, 1e-12);
        Assert.NotEqual(recorder.Records[0].Kernel.Values.ToArray(), recorder.Records[1].Kernel.Values.ToArray());
    }

    private static Matrix Gram(int n, int features, ulong seed)
    {
        var random = new Philox(seed);
        var values = new Matrix(n, features);
        foreach (ref double element in values.Values)
        {
            element = random.NextNormal();
        }

        return values.Multiply(values.Transpose());
    }
}
