using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Weights;
using StaticNets.Spectral.Weights.Convolutions;
using Xunit;

namespace StaticNets.Spectral.Tests.Weights;

public sealed class ConvolutionSpectrumTests
{
    [Theory]
    [InlineData(2, 3, 3, 3, 5, 4, 1, 1)]
    [InlineData(3, 2, 1, 1, 3, 3, 1, 1)]
    [InlineData(2, 2, 3, 2, 4, 6, 1, 2)]
    [InlineData(4, 2, 3, 3, 4, 4, 2, 1)]
    [InlineData(2, 1, 5, 5, 3, 4, 1, 1)] // the kernel reaches around the image
    [InlineData(1, 1, 3, 3, 1, 1, 1, 1)]
    public void The_values_are_those_of_the_circulant_matrix(
        int outputs, int inputsOfGroup, int kernelHeight, int kernelWidth, int height, int width, int groups, int dilation)
    {
        WeightMatrix weights = Weights(outputs, inputsOfGroup, kernelHeight, kernelWidth);
        Matrix map = Circulant(weights, height, width, groups, dilation);
        double[] expected = new SingularValueDecomposition(map, vectors: false).Values.ToArray();
        ConvolutionSpectrum spectrum = ConvolutionSpectrum.Of(weights, height, width, groups, dilation);

        Assert.Equal(expected.Length, spectrum.SingularValues.Count);
        Assert.All(expected.Zip(spectrum.SingularValues), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
        Assert.Equal(expected[0], spectrum.SpectralNorm, 1e-10);
        Assert.Equal(height * width, spectrum.LargestByFrequency.Count);
        Assert.Equal(expected[0], spectrum.LargestByFrequency.Max(), 1e-10);
    }

    [Theory, InlineData(3, 2, 3, 7), InlineData(2, 3, 4, 6)]
    public void One_dimension_is_an_image_of_height_one(int outputs, int inputs, int kernel, int length)
    {
        var random = new Philox(3);
        float[] values = [.. Enumerable.Range(0, outputs * inputs * kernel).Select(_ => (float)random.NextNormal())];
        ConvolutionSpectrum line = ConvolutionSpectrum.OfSequence(new WeightMatrix("w", [outputs, inputs, kernel], values), length);
        ConvolutionSpectrum image = ConvolutionSpectrum.Of(new WeightMatrix("w", [outputs, inputs, 1, kernel], values), 1, length);

        Assert.Equal(image.SingularValues, line.SingularValues);
        Assert.Equal((1, length), (line.Height, line.Width));
        Matrix map = Circulant(new WeightMatrix("w", [outputs, inputs, 1, kernel], values), 1, length, 1, 1);
        Assert.Equal(new SingularValueDecomposition(map, vectors: false).Values[0], line.SpectralNorm, 1e-10);
    }

    [Fact]
    public void Known_kernels_have_their_known_spectra()
    {
        // A shift is an isometry.
        ConvolutionSpectrum shift = ConvolutionSpectrum.Of(new WeightMatrix("w", [1, 1, 3, 3], [0, 0, 1, 0, 0, 0, 0, 0, 0]), 8, 8);
        Assert.All(shift.SingularValues, value => Assert.Equal(1, value, 1e-12));

        // (1, −1): |1 − e^(−2πi·v/8)| = 2·sin(π·v/8).
        ConvolutionSpectrum difference = ConvolutionSpectrum.OfSequence(new WeightMatrix("w", [1, 1, 2], [1, -1]), 8);
        Assert.All(Enumerable.Range(0, 8), v => Assert.Equal(2 * Math.Sin(Math.PI * v / 8), difference.LargestByFrequency[v], 1e-12));
    }

    [Fact]
    public void Squares_sum_to_those_of_the_weights_times_the_places()
    {
        WeightMatrix weights = Weights(6, 4, 3, 3);
        double sum = ConvolutionSpectrum.Of(weights, 7, 5).SingularValues.Sum(value => value * value);

        Assert.Equal(weights.Matrix.FrobeniusNorm() * weights.Matrix.FrobeniusNorm() * 7 * 5, sum, 1e-8);
    }

    [Fact]
    public void What_is_no_convolution_is_refused_by_name()
    {
        WeightMatrix weights = Weights(3, 2, 3, 3);
        Assert.Contains("'conv.weight'", Assert.Throws<ArgumentException>(() => ConvolutionSpectrum.OfSequence(weights, 5)).Message, StringComparison.Ordinal);
        Assert.Contains("'conv.weight'", Assert.Throws<ArgumentException>(() => ConvolutionSpectrum.Of(weights, 5, 5, groups: 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ConvolutionSpectrum.Of(weights, 0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConvolutionSpectrum.Of(weights, 5, 5, dilation: 0));
    }

    private static WeightMatrix Weights(int outputs, int inputs, int height, int width)
    {
        var random = new Philox(7);
        return new WeightMatrix(
            "conv.weight", [outputs, inputs, height, width], [.. Enumerable.Range(0, outputs * inputs * height * width).Select(_ => (float)random.NextNormal())]);
    }

    /// <summary>y[o, r, c] = Σ w[o, i, p, q]·x[i, r + p·d, c + q·d], places taken modulo the image: as a matrix.</summary>
    private static Matrix Circulant(WeightMatrix weights, int height, int width, int groups, int dilation)
    {
        (int outputs, int inputs, int kernelHeight, int kernelWidth) = (weights.Shape[0], weights.Shape[1], weights.Shape[2], weights.Shape[3]);
        var map = new Matrix(outputs * height * width, inputs * groups * height * width);
        for (int o = 0; o < outputs; o++)
        {
            int group = o / (outputs / groups);
            for (int i = 0; i < inputs; i++)
            {
                for (int p = 0; p < kernelHeight; p++)
                {
                    for (int q = 0; q < kernelWidth; q++)
                    {
                        for (int r = 0; r < height; r++)
                        {
                            for (int c = 0; c < width; c++)
                            {
                                int row = (((o * height) + r) * width) + c;
                                int column = (((((group * inputs) + i) * height) + ((r + (p * dilation)) % height)) * width) + ((c + (q * dilation)) % width);
                                map[row, column] += weights.Matrix[o, (((i * kernelHeight) + p) * kernelWidth) + q];
                            }
                        }
                    }
                }
            }
        }

        return map;
    }
}
