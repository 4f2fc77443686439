using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Spectral.Curvature;
using StaticNets.Spectral.Tests.Networks;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Spectral.Tests.Curvature;

public sealed class SharpnessTests
{
    [Fact]
    public void On_a_quadratic_the_rises_are_exact()
    {
        Dataset data = Fixtures.Samples(LinearRegression.Info, 40);
        var network = new LinearRegression(1);
        float[] before = network.Parameters.Span.ToArray();
        Sharpness sharpness = Sharpness.Of(network, data, radius: 0.5, directions: 400);
        Assert.Equal(before, network.Parameters.Span.ToArray());

        var selection = ParameterSelection.Of(LinearRegression.Info);
        double[] gradient = new double[selection.Dimension];
        double loss = new LossSurface(network, data, selection).Gradient(gradient);
        double length = DenseVector.Norm(gradient);
        var matrix = CurvatureMatrix.Hessian(network, data);
        double[] product = new double[gradient.Length];
        matrix.Apply(gradient, product);
        double rise = (0.5 * length) + (0.125 * DenseVector.Dot(gradient, product) / (length * length));
        Assert.Equal(loss, sharpness.Loss, 1e-6 * loss);
        Assert.Equal(rise, sharpness.Ascent, 1e-4 * rise);

        // E over directions of length ρ: ρ²·tr H / 2P; the gradient averages out.
        double trace = new SymmetricEigen(Fixtures.Dense(matrix)).Values.ToArray().Sum();
        double mean = 0.25 * trace / (2 * gradient.Length);
        Assert.InRange(Math.Abs(sharpness.Average - mean), 0, 4 * sharpness.AverageError);
    }

    [Fact]
    public void Bad_radii_and_directions_are_refused()
    {
        Dataset data = Fixtures.Samples(LinearRegression.Info, 4);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sharpness.Of(new LinearRegression(1), data, radius: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sharpness.Of(new LinearRegression(1), data, directions: 1));
        var surface = new LossSurface(new LinearRegression(1), data, ParameterSelection.Of(LinearRegression.Info));
        Assert.Throws<ArgumentException>(() => surface.LossAlong(new double[14], 1));
    }
}
