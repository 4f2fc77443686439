using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Kernels;
using StaticNets.Spectral.Tests.Networks;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Spectral.Tests.Kernels;

public sealed class TangentKernelTests
{
    [Fact]
    public void Two_linear_layers_have_the_published_kernel()
    {
        (INetwork network, Dataset data) = Published(new TwoLinearLayers(1));
        Matrix kernel = new TangentKernel(network).Trace(data);
        Assert.InRange(Fixtures.Distance(kernel, new Matrix(2, 2, [1.015290, -1.271862, -1.271862, 4.209205])), 0, 1e-6);
        Assert.Equal(0.828406, KernelAlignment.WithTargets(kernel, new Matrix(2, 1, [1, -1])), 1e-6);
    }

    [Fact]
    public void Two_layers_with_a_rectifier_have_the_published_kernel()
    {
        (INetwork network, Dataset data) = Published(new TwoReluLayers(1));
        Matrix kernel = new TangentKernel(network).Trace(data);
        Assert.InRange(Fixtures.Distance(kernel, new Matrix(2, 2, [0.632530, -0.428893, -0.428893, 4.209205])), 0, 1e-6);
        Assert.Equal(0.662818, KernelAlignment.WithTargets(kernel, new Matrix(2, 1, [1, -1])), 1e-6);
        float[] y = new float[2];
        ((TwoReluLayers)network).Infer(data.Columns[0].Values, y, 2);
        Assert.Equal(0.384722, y[0], 1e-6);
        Assert.Equal(1.234460, y[1], 1e-6);
    }

    [Fact]
    public void The_kernel_is_the_product_of_Jacobians_for_each_output()
    {
        Dataset data = Fixtures.Samples(TwoInputs.Info, 5);
        var network = new TwoInputs(3);
        var selection = ParameterSelection.Of(TwoInputs.Info);
        foreach ((string output, int size, int first) in new[] { ("first", 2, 0), ("second", 3, 2) })
        {
            var jacobian = new Matrix(5 * size, selection.Dimension);
            float[] gradient = new float[selection.BlockLength];
            float[] inputGradients = new float[5];
            for (int row = 0; row < jacobian.Rows; row++)
            {
                var samples = new Samples(TwoInputs.Info, data, 1, withTargets: false);
                float[] seed = new float[5];
                seed[first + (row % size)] = 1;
                network.Backward(samples.From(row / size, 1), seed, gradient, inputGradients, Pass.Evaluation);
                selection.Gather(gradient, jacobian.Row(row));
            }

            Matrix expected = jacobian.Multiply(jacobian.Transpose());
            var kernel = new TangentKernel(network, output, batchSize: 2);
            Matrix full = kernel.Full(data);
            Assert.InRange(Fixtures.Distance(full, expected), 0, 1e-5);
            Matrix trace = kernel.Trace(data);
            for (int i = 0; i < 5; i++)
            {
                for (int j = 0; j < 5; j++)
                {
                    double sum = Enumerable.Range(0, size).Sum(k => full[(i * size) + k, (j * size) + k]);
                    Assert.Equal(sum, trace[i, j], 1e-5 * trace[i, i]);
                    Assert.Equal(trace[j, i], trace[i, j]);
                }
            }
        }
    }

    [Fact]
    public void The_operator_has_the_eigenvalues_of_the_matrix()
    {
        Dataset data = Fixtures.Samples(Classifier.Info, 20);
        var network = new Classifier(1);
        ReadOnlySpan<double> exact = new SymmetricEigen(new TangentKernel(network).Full(data)).Values;
        EigenPairs found = ExtremeEigenvalues.Of(new TangentKernelOperator(network, data, batchSize: 7), 4);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(exact[^(i + 1)], found.Values[i], 1e-4 * exact[^1]);
        }
    }

    [Fact]
    public void A_wide_network_has_the_kernel_of_infinite_width()
    {
        // An entry is a mean over n units whose squares have the variance 5 of their mean: it fluctuates by √(5/n) = 7 %, the mean
        // of 16 networks by 1.7 %. Three times that is the bound.
        const int width = 1024;
        const int networks = 16;
        Dataset data = Fixtures.Samples(WideRelu.Info, 8);
        var found = new Matrix(8, 8);
        for (ulong seed = 0; seed < networks; seed++)
        {
            var network = new WideRelu(seed);
            Fill(network, "w.weight", Math.Sqrt(2.0 / 4), 2 * seed);
            Fill(network, "a.weight", Math.Sqrt(2.0 / width), (2 * seed) + 1);
            DenseVector.AddScaled(1.0 / networks, new TangentKernel(network).Trace(data).Values, found.Values);
        }

        // Weights in their own unit: the last layer's share is n/2 times the process, the first's d/2 times the rest.
        (Matrix process, Matrix tangent) = InfiniteWidthRelu.Kernels(Fixtures.Column(data, "x"), hiddenLayers: 1);
        Matrix expected = process.Copy();
        DenseVector.Scale((width / 2.0) - 2, expected.Values);
        DenseVector.AddScaled(2, tangent.Values, expected.Values);
        Assert.InRange(Fixtures.Distance(found, expected), 0, 3 * Math.Sqrt(5.0 / width / networks));
        Assert.True(KernelAlignment.Of(found, expected) > 0.999);
    }

    [Fact]
    public void Expectations_of_rectifiers_agree_with_samples()
    {
        var random = new Philox(3);
        (double product, double slopes) = (0, 0);
        const int count = 400_000;
        for (int i = 0; i < count; i++)
        {
            double u = random.NextNormal();
            double v = (0.6 * u) + (0.8 * random.NextNormal());
            product += Math.Max(u, 0) * Math.Max(1.5 * v, 0) / count;
            slopes += u > 0 && v > 0 ? 1.0 / count : 0;
        }

        (double exactProduct, double exactSlopes) = InfiniteWidthRelu.Expectations(1, 0.9, 2.25);
        Assert.Equal(exactProduct, product, 0.01);
        Assert.Equal(exactSlopes, slopes, 0.004);
    }

    [Fact]
    public void A_network_without_the_members_and_an_unknown_output_are_refused()
    {
        Assert.Contains("first, second", Assert.Throws<ArgumentException>(() => new TangentKernel(new TwoInputs(1))).Message);
        Assert.Throws<ArgumentException>(() => new TangentKernel(new TwoInputs(1), "third"));
        Assert.Throws<ArgumentException>(() => new TangentKernelOperator(new Classifier(1), Fixtures.Samples(TwoInputs.Info, 2)));
    }

    private static (INetwork Network, Dataset Data) Published(INetwork network)
    {
        Func<double> next = Fixtures.Lcg(34);
        network.Parameters["w.weight"] = [.. Enumerable.Range(0, 6).Select(_ => (float)next())];
        network.Parameters["a.weight"] = [.. Enumerable.Range(0, 3).Select(_ => (float)next())];
        float[] x = [.. Enumerable.Range(0, 4).Select(_ => (float)next())];
        return (network, new Dataset(new DataColumn(network.Description.Inputs[0], x), new DataColumn(network.Description.Targets[0], new float[2])));
    }

    private static void Fill(WideRelu network, string name, double deviation, ulong seed)
    {
        var random = new Philox(seed);
        float[] values = network.Parameters[name];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(deviation * random.NextNormal());
        }

        network.Parameters[name] = values;
    }
}
