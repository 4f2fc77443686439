using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Statistics;
using StaticNets.Spectral.Weights.Vectors;
using Xunit;

namespace StaticNets.Spectral.Tests.Weights;

public sealed class PorterThomasTests
{
    [Fact]
    public void Vectors_of_noise_have_p_values_that_are_nearly_uniform()
    {
        double[] p = [.. Enumerable.Range(0, 60).SelectMany(seed =>
            PorterThomasTest.Of(KnownMatrices.Orthonormal(300, 50, (ulong)seed)).PValues)];

        // The length of a unit vector is given, which makes the test a little lenient (see its remarks). SciPy 1.10.1 gave
        // for 3,000 random unit vectors of length 300: mean 0.542, below 0.1 0.091, below 0.5 0.447, below 0.9 0.862.
        Assert.InRange(p.Average(), 0.52, 0.56);
        Assert.InRange(p.Count(value => value < 0.1) / (double)p.Length, 0.075, 0.11);
        Assert.InRange(p.Count(value => value < 0.5) / (double)p.Length, 0.42, 0.48);
        Assert.InRange(p.Count(value => value < 0.9) / (double)p.Length, 0.84, 0.89);
    }

    [Fact]
    public void Vectors_whose_length_is_drawn_too_have_uniform_p_values()
    {
        // What the test assumes: N(0, 1) components, here as if they were those of vectors times √d.
        var random = new Philox(4);
        double[] p = [.. Enumerable.Range(0, 1_000).Select(_ =>
            KolmogorovSmirnovTest.Of([.. Enumerable.Range(0, 300).Select(_ => random.NextNormal())], StandardNormal.Cdf).PValue)];

        Assert.True(KolmogorovSmirnovTest.Of(p, x => Math.Clamp(x, 0, 1)).PValue > 0.01);
    }

    [Fact]
    public void Localized_vectors_stand_out()
    {
        // From the source of the filter, section 7 (a): right vectors on 8 of 400 coordinates.
        double[] signals = [3, 2.5, 2, 1.5, 1.2];
        Matrix u = KnownMatrices.Orthonormal(200, 5, seed: 1);
        Matrix block = KnownMatrices.Orthonormal(8, 5, seed: 2);
        Matrix v = KnownMatrices.Each(new Matrix(400, 5), (i, j, _) => i < 8 ? block[i, j] : 0);
        Matrix signal = KnownMatrices.Product(u, signals, v);

        // The vectors of the signal itself, which has no bulk: each is on 8 coordinates of 400.
        PorterThomasTest exact = PorterThomasTest.Of(v);
        Assert.All(exact.PValues, p => Assert.True(p < 1e-20, $"{p}"));
        Assert.Equal(5, exact.Boundary);

        Matrix noise = KnownMatrices.Gaussian(200, 400, seed: 7, deviation: 1 / Math.Sqrt(400));
        var svd = new SingularValueDecomposition(KnownMatrices.Each(signal, (i, j, value) => value + noise[i, j]));
        PorterThomasTest test = PorterThomasTest.Of(svd.V);

        Assert.InRange(test.PValues.Skip(5).Average(), 0.4, 0.6);
        Assert.InRange(test.Boundary, 3, 8);
        Assert.Equal(400, test.Length);
        Assert.Equal(200, test.PValues.Count);
    }

    [Fact]
    public void The_window_is_averaged_and_cut_off_at_the_ends()
    {
        Matrix vectors = KnownMatrices.Orthonormal(60, 9, seed: 3);
        PorterThomasTest test = PorterThomasTest.Of(vectors, window: 5);

        Assert.Equal(test.PValues.Take(3).Average(), test.MeanPValues[0], 1e-12);
        Assert.Equal(test.PValues.Skip(2).Take(5).Average(), test.MeanPValues[4], 1e-12);
        Assert.Equal(test.PValues.Skip(6).Average(), test.MeanPValues[8], 1e-12);
        Assert.Equal(test.PValues, PorterThomasTest.Of(vectors, window: 1).MeanPValues);
    }

    [Fact]
    public void Axes_are_information_to_the_last()
    {
        PorterThomasTest test = PorterThomasTest.Of(Matrix.Identity(100));

        Assert.All(test.PValues, p => Assert.True(p < 1e-10));
        Assert.Equal(100, test.Boundary);
    }

    [Fact]
    public void The_wrong_length_of_a_vector_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PorterThomasTest.Of(KnownMatrices.Gaussian(20, 3, seed: 1)));
        Assert.Throws<ArgumentException>(() => PorterThomasTest.Of(new Matrix(0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PorterThomasTest.Of(Matrix.Identity(4), window: 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => PorterThomasTest.Of(Matrix.Identity(4), threshold: 1));
    }
}
