using System;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Strategies;
using Xunit;

namespace StaticNets.Search.Tests.Strategies.Progressive;

public sealed class RidgeRegressionTests
{
    [Fact]
    public void An_affine_map_is_found_whatever_the_units_of_its_features()
    {
        var random = new Philox(1);
        double[][] features = [.. Enumerable.Range(0, 40).Select(_ => new[] { random.NextNormal(), 1e4 * random.NextNormal(), 1e-3 * random.NextNormal() })];
        double[] targets = [.. features.Select(row => 3 + (2 * row[0]) - (5e-4 * row[1]) + (700 * row[2]))];
        var regression = new RidgeRegression(features, targets);
        Assert.Equal(3 + 2 - 0.5 + 0.7, regression.Predict([1, 1e3, 1e-3]), 1e-4);
    }

    [Fact]
    public void Features_that_depend_on_each_other_or_never_change_do_no_harm()
    {
        double[][] features = [.. Enumerable.Range(0, 10).Select(i => new double[] { i, 2 * i, 7 })];
        var regression = new RidgeRegression(features, [.. Enumerable.Range(0, 10).Select(i => 1.0 + i)]);
        Assert.Equal(21, regression.Predict([20, 40, 7]), 1e-3);
        Assert.Equal(4, new RidgeRegression([[1, 2]], [4]).Predict([5, 6]), 1e-12);
    }

    [Fact]
    public void Of_noise_alone_it_learns_little()
    {
        // 30 samples, 25 features: least squares would fit the noise almost whole, with answers many deviations wide.
        var random = new Philox(2);
        double[][] features = [.. Enumerable.Range(0, 30).Select(_ => Enumerable.Range(0, 25).Select(_ => random.NextNormal()).ToArray())];
        double[] targets = [.. Enumerable.Range(0, 30).Select(_ => random.NextNormal())];
        var regression = new RidgeRegression(features, targets);
        double[] answers = [.. Enumerable.Range(0, 400).Select(_ => regression.Predict([.. Enumerable.Range(0, 25).Select(_ => random.NextNormal())]))];
        Assert.InRange(Math.Sqrt(answers.Average(answer => answer * answer)), 0, 1);
    }
}
