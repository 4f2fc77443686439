using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Curvature;
using StaticNets.Spectral.Jacobians;
using StaticNets.Spectral.Tests.Networks;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Spectral.Tests.Jacobians;

public sealed class SampleGradientsTests
{
    [Fact]
    public void Their_mean_is_the_gradient_of_the_mean_loss_and_their_moments_the_Fisher_matrix()
    {
        Dataset data = Fixtures.Samples(Classifier.Info, 25);
        var network = new Classifier(3);
        var gradients = new SampleGradients(network, data);
        Matrix all = gradients.All();
        double[] mean = new double[all.Columns];
        var moments = new Matrix(all.Columns, all.Columns);
        for (int sample = 0; sample < 25; sample++)
        {
            DenseVector.AddScaled(1.0 / 25, all.Row(sample), mean);
            for (int row = 0; row < all.Columns; row++)
            {
                DenseVector.AddScaled(all[sample, row] / 25, all.Row(sample), moments.Row(row));
            }
        }

        double[] gradient = new double[all.Columns];
        new LossSurface(network, data, gradients.Selection).Gradient(gradient);
        DenseVector.AddScaled(-1, mean, gradient);
        Assert.InRange(DenseVector.Norm(gradient), 0, 1e-6 * DenseVector.Norm(mean));
        Assert.InRange(Fixtures.Distance(Fixtures.Dense(CurvatureMatrix.Fisher(network, data)), moments), 0, 1e-5);
    }

    [Fact]
    public void Noise_of_a_known_gradient_is_recovered()
    {
        // y = w·x with loss (y − t)²: at w = 0 the gradient of a sample is −2·x·t. With t = 1 and x normal around μ = (1, 1) with
        // deviation ½, G = −2μ and tr Σ = 4·2·¼ = 2, so that the scale is 2 / 8 = ¼.
        const int count = 4000;
        var random = new Philox(2);
        float[] x = [.. Enumerable.Range(0, 2 * count).Select(_ => (float)(1 + (0.5 * random.NextNormal())))];
        var data = new Dataset(new DataColumn(Slope.Info.Inputs[0], x), new DataColumn(Slope.Info.Targets[0], [.. Enumerable.Repeat(1f, count)]));
        var network = new Slope(1);
        network.Parameters["map.weight"] = [0, 0];
        GradientNoise noise = new SampleGradients(network, data).Noise();

        // Standard errors are 2 % of tr Σ and 1 % of ‖G‖².
        Assert.Equal(8, noise.SquaredNorm, 0.3);
        Assert.Equal(2, noise.Variance, 0.15);
        Assert.Equal(0.25, noise.Scale, 0.025);
    }

    [Fact]
    public void Without_a_gradient_the_scale_is_infinite_and_one_sample_does_not_scatter()
    {
        Assert.Equal(double.PositiveInfinity, new GradientNoise(5, 0, 1).Scale);
        Assert.Throws<InvalidOperationException>(() => new SampleGradients(new Classifier(1), Fixtures.Samples(Classifier.Info, 1)).Noise());
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleGradients(new Classifier(1), Fixtures.Samples(Classifier.Info, 2)).At(2, new double[3]));
    }
}
