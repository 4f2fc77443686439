using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Spectral.Curvature;
using StaticNets.Spectral.Tests.Networks;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Spectral.Tests.Curvature;

public sealed class CurvatureMatrixTests
{
    [Theory]
    [InlineData(CurvatureKind.Hessian)]
    [InlineData(CurvatureKind.GaussNewton)]
    public void Of_linear_regression_the_matrix_is_the_second_moments_of_the_inputs(CurvatureKind kind)
    {
        Dataset data = Fixtures.Samples(LinearRegression.Info, 50);
        Matrix found = Fixtures.Dense(CurvatureMatrix.Of(kind, new LinearRegression(1), data));
        Assert.InRange(Fixtures.Distance(found, Expected(data)), 0, 1e-6);
    }

    [Fact]
    public void Of_two_linear_layers_the_Hessian_is_the_closed_form()
    {
        // ℓ = (aᵀ·W·x − t)², h = W·x, e = aᵀ·h − t: ∂²ℓ/∂a∂a = 2·h·hᵀ, ∂²ℓ/∂Wᵢⱼ∂Wₖₗ = 2·aᵢ·xⱼ·aₖ·xₗ, ∂²ℓ/∂Wᵢⱼ∂aₖ = 2·(aᵢ·xⱼ·hₖ + e·δᵢₖ·xⱼ).
        Dataset data = Fixtures.Samples(TwoLinearLayers.Info, 30);
        var network = new TwoLinearLayers(2);
        float[] w = network.Parameters["w.weight"];
        float[] a = network.Parameters["a.weight"];
        Matrix x = Fixtures.Column(data, "x");
        Matrix t = Fixtures.Column(data, "target");
        var expected = new Matrix(9, 9);
        for (int sample = 0; sample < 30; sample++)
        {
            double[] h = [.. Enumerable.Range(0, 3).Select(i => ((double)w[2 * i] * x[sample, 0]) + ((double)w[(2 * i) + 1] * x[sample, 1]))];
            double e = h.Select((value, i) => value * a[i]).Sum() - t[sample, 0];
            for (int i = 0; i < 3; i++)
            {
                for (int k = 0; k < 3; k++)
                {
                    expected[6 + i, 6 + k] += 2 * h[i] * h[k] / 30;
                    for (int j = 0; j < 2; j++)
                    {
                        double mixed = 2 * ((a[i] * x[sample, j] * h[k]) + (i == k ? e * x[sample, j] : 0)) / 30;
                        expected[(2 * i) + j, 6 + k] += mixed;
                        expected[6 + k, (2 * i) + j] += mixed;
                        for (int l = 0; l < 2; l++)
                        {
                            expected[(2 * i) + j, (2 * k) + l] += 2.0 * a[i] * x[sample, j] * a[k] * x[sample, l] / 30;
                        }
                    }
                }
            }
        }

        Assert.Equal(["w.weight", "a.weight"], CurvatureMatrix.Hessian(network, data).Selection.Parameters.Select(parameter => parameter.Name));
        Assert.InRange(Fixtures.Distance(Fixtures.Dense(CurvatureMatrix.Hessian(network, data)), expected), 0, 1e-6);
    }

    [Fact]
    public void The_Hessian_does_not_depend_on_how_the_set_is_cut()
    {
        Dataset data = Fixtures.Samples(Classifier.Info, 50);
        var network = new Classifier(2);
        Matrix whole = Fixtures.Dense(CurvatureMatrix.Hessian(network, data));
        Matrix cut = Fixtures.Dense(CurvatureMatrix.Hessian(network, data, new CurvatureOptions { BatchSize = 7 }));
        Assert.InRange(Fixtures.Distance(cut, whole), 0, 1e-6);
        Assert.InRange(Fixtures.Distance(whole.Transpose(), whole), 0, 1e-5);
    }

    [Fact]
    public void The_Gauss_Newton_matrix_is_made_of_Jacobians_and_the_curvature_of_the_softmax()
    {
        Dataset data = Fixtures.Samples(Classifier.Info, 12);
        var network = new Classifier(2);
        var selection = ParameterSelection.Of(Classifier.Info);
        var expected = new Matrix(selection.Dimension, selection.Dimension);
        float[] image = data.Columns[0].Values.ToArray();
        for (int sample = 0; sample < 12; sample++)
        {
            ReadOnlySpan<float> x = image.AsSpan(sample * 5, 5);
            float[] logits = new float[3];
            network.Infer(x, logits);
            double[] p = [.. logits.Select(z => Math.Exp(z))];
            double sum = p.Sum();
            Matrix jacobian = Jacobian(network, x, selection);
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 3; j++)
                {
                    double k = (((i == j ? 1 : 0) * p[i] / sum) - (p[i] * p[j] / sum / sum)) / 12;
                    for (int row = 0; row < selection.Dimension; row++)
                    {
                        DenseVector.AddScaled(k * jacobian[i, row], jacobian.Row(j), expected.Row(row));
                    }
                }
            }
        }

        Assert.InRange(Fixtures.Distance(Fixtures.Dense(CurvatureMatrix.GaussNewton(network, data)), expected), 0, 1e-5);
    }

    [Fact]
    public void The_Fisher_matrix_is_the_second_moments_of_the_samples_gradients()
    {
        Dataset data = Fixtures.Samples(Classifier.Info, 12);
        var network = new Classifier(2);
        var selection = ParameterSelection.Of(Classifier.Info);
        var expected = new Matrix(selection.Dimension, selection.Dimension);
        double[] gradient = new double[selection.Dimension];
        for (int sample = 0; sample < 12; sample++)
        {
            new LossSurface(network, data.Slice(sample, 1), selection).Gradient(gradient);
            for (int row = 0; row < gradient.Length; row++)
            {
                DenseVector.AddScaled(gradient[row] / 12, gradient, expected.Row(row));
            }
        }

        Assert.InRange(Fixtures.Distance(Fixtures.Dense(CurvatureMatrix.Fisher(network, data)), expected), 0, 1e-5);
    }

    [Fact]
    public void The_blocks_of_the_layers_stand_on_the_diagonal()
    {
        Dataset data = Fixtures.Samples(Classifier.Info, 30);
        var network = new Classifier(2);
        Matrix whole = Fixtures.Dense(CurvatureMatrix.Hessian(network, data));
        IReadOnlyList<LayerCurvature> layers = CurvatureMatrix.ByLayer(CurvatureKind.Hessian, network, data, products: 3 * 90);
        Assert.Equal(["dense1", "dense2", "dense3"], layers.Select(layer => layer.Layer));
        int start = 0;
        foreach (LayerCurvature layer in layers)
        {
            var block = new Matrix(layer.Dimension, layer.Dimension);
            for (int i = 0; i < layer.Dimension; i++)
            {
                whole.Row(start + i).Slice(start, layer.Dimension).CopyTo(block.Row(i));
            }

            ReadOnlySpan<double> values = new SymmetricEigen(block).Values;
            Assert.Equal(values[^1], layer.LargestEigenvalue, 2e-3 * values[^1]);

            // As many sketches as rows: nothing is left to estimate.
            Assert.Equal(values.ToArray().Sum(), layer.Trace.Value, 1e-5);
            start += layer.Dimension;
        }
    }

    [Fact]
    public void Extreme_eigenvalues_and_density_agree_with_the_dense_matrix()
    {
        Dataset data = Fixtures.Samples(Classifier.Info, 60);
        var matrix = CurvatureMatrix.Hessian(new Classifier(3), data);
        ReadOnlySpan<double> values = new SymmetricEigen(Fixtures.Dense(matrix)).Values;
        EigenPairs largest = matrix.Eigenvalues(3);
        EigenPairs smallest = matrix.Eigenvalues(2, SpectrumEnd.Smallest);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(values[^(i + 1)], largest.Values[i], 1e-4 * values[^1]);
        }

        Assert.Equal(values[0], smallest.Values[0], 1e-4 * values[^1]);

        double trace = values.ToArray().Sum();
        double squares = values.ToArray().Sum(value => value * value);
        LanczosQuadrature seen = matrix.Density(probes: 30, steps: 20);
        TraceEstimate first = seen.TraceOf(x => x);
        TraceEstimate second = seen.TraceOf(x => x * x);
        Assert.InRange(Math.Abs(first.Value - trace), 0, 4 * first.StandardError);
        Assert.InRange(Math.Abs(second.Value - squares), 0, 4 * second.StandardError);
    }

    [Fact]
    public void A_product_allocates_nothing()
    {
        var matrix = CurvatureMatrix.Hessian(new Classifier(3), Fixtures.Samples(Classifier.Info, 60), new CurvatureOptions { BatchSize = 16 });
        double[] x = [.. Enumerable.Range(0, matrix.Dimension).Select(i => Math.Sin(i))];
        double[] y = new double[x.Length];
        matrix.Apply(x, y);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            matrix.Apply(x, y);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_pattern_chooses_the_parameters()
    {
        var matrix = CurvatureMatrix.Hessian(new Classifier(3), Fixtures.Samples(Classifier.Info, 5), new CurvatureOptions { Parameters = "*.bias" });
        Assert.Equal(9 + 7 + 3, matrix.Dimension);
        Assert.Equal(["dense1.bias", "dense2.bias", "dense3.bias"], matrix.Selection.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void What_cannot_be_is_refused_with_a_way_out()
    {
        Dataset data = Fixtures.Samples(Classifier.Info, 5);
        Assert.Contains("dense1.weight", Assert.Throws<ArgumentException>(() =>
            CurvatureMatrix.Hessian(new Classifier(1), data, new CurvatureOptions { Parameters = "conv*" })).Message);
        Assert.Contains("no samples", Assert.Throws<ArgumentException>(() => CurvatureMatrix.Hessian(new Classifier(1), data.Slice(0, 0))).Message);
        Assert.Throws<ArgumentException>(() => CurvatureMatrix.Hessian(new Classifier(1), Fixtures.Samples(LinearRegression.Info, 5)));
        Assert.Contains("Emit.Spectral", Assert.Throws<ArgumentException>(() =>
            CurvatureMatrix.Of(CurvatureKind.Hessian, new TwoInputs(1), Fixtures.Samples(TwoInputs.Info, 5))).Message);
    }

    // 2·XᵀX/(n·outputs), X with a column of ones, in the order weight [2, 6], bias [2].
    private static Matrix Expected(Dataset data)
    {
        Matrix x = Fixtures.Column(data, "x");
        var expected = new Matrix(14, 14);
        for (int output = 0; output < 2; output++)
        {
            for (int i = 0; i < 7; i++)
            {
                for (int j = 0; j < 7; j++)
                {
                    double sum = 0;
                    for (int sample = 0; sample < data.Count; sample++)
                    {
                        sum += (i < 6 ? x[sample, i] : 1) * (j < 6 ? x[sample, j] : 1);
                    }

                    expected[Place(output, i), Place(output, j)] = 2 * sum / (data.Count * 2);
                }
            }
        }

        return expected;

        static int Place(int output, int i) => i < 6 ? (output * 6) + i : 12 + output;
    }

    private static Matrix Jacobian(Classifier network, ReadOnlySpan<float> x, ParameterSelection selection)
    {
        var jacobian = new Matrix(3, selection.Dimension);
        float[] gradient = new float[selection.BlockLength];
        for (int output = 0; output < 3; output++)
        {
            float[] seed = new float[3];
            seed[output] = 1;
            network.Backward(x, seed, 1, gradient, new float[5], Pass.Evaluation);
            selection.Gather(gradient, jacobian.Row(output));
        }

        return jacobian;
    }
}
