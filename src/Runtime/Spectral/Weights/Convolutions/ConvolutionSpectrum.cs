using System;
using System.Collections.Generic;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Weights.Convolutions;

/// <summary>The exact singular values of a convolution as a linear map of whole images, not of its filters' matrix.</summary>
/// <remarks>
/// <para>For stride 1 and circular padding: the Fourier transform makes the map block-diagonal, with a matrix
/// [out, in] of complex numbers a frequency, T(u, v) = Σ w[.., .., i, j]·e^(−2πi·(u·i/H + v·j/W)), whose singular values
/// together are those of the map. Zero padding and other strides make other maps, which this is not about. Source: Sedghi, Gupta and Long, "The singular values of convolutional layers", ICLR 2019.</para>
/// <para>Works on one frequency at a time; real weights have equal values at opposite frequencies, of which one is decomposed.</para>
/// </remarks>
/// <param name="Height">H of the image; 1 in one dimension.</param>
/// <param name="Width">W of the image, or its length in one dimension.</param>
/// <param name="SingularValues">All of them, groups · min(out, in) / groups · H · W, descending.</param>
/// <param name="LargestByFrequency">The largest at each frequency, [H, W], row-major, frequency 0 first.</param>
public sealed record ConvolutionSpectrum(
    int Height, int Width, IReadOnlyList<double> SingularValues, IReadOnlyList<double> LargestByFrequency)
{
    /// <summary>The largest singular value: how much the layer stretches an image at most.</summary>
    public double SpectralNorm => SingularValues[0];

    /// <summary>Decomposes a convolution of two dimensions.</summary>
    /// <param name="weights">[out, in / groups, kh, kw].</param>
    /// <param name="height">H of the image, positive.</param>
    /// <param name="width">W of the image, positive.</param>
    /// <param name="groups">Groups of channels; divides out.</param>
    /// <param name="dilation">Distance between the taps of the kernel, positive.</param>
    /// <exception cref="ArgumentException">The weights have not four axes, or the groups do not divide them; the message names the parameter.</exception>
    public static ConvolutionSpectrum Of(WeightMatrix weights, int height, int width, int groups = 1, int dilation = 1)
    {
        CheckAxes(weights, 4);
        return Of(weights, weights.Shape[2], weights.Shape[3], height, width, groups, dilation);
    }

    /// <summary>Decomposes a convolution of one dimension.</summary>
    /// <param name="weights">[out, in / groups, k].</param>
    /// <param name="length">Length of the signal, positive.</param>
    /// <param name="groups">Groups of channels; divides out.</param>
    /// <param name="dilation">Distance between the taps of the kernel, positive.</param>
    /// <exception cref="ArgumentException">The weights have not three axes, or the groups do not divide them; the message names the parameter.</exception>
    public static ConvolutionSpectrum OfSequence(WeightMatrix weights, int length, int groups = 1, int dilation = 1)
    {
        CheckAxes(weights, 3);
        return Of(weights, 1, weights.Shape[2], 1, length, groups, dilation);
    }

    private static void CheckAxes(WeightMatrix weights, int axes)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Shape.Count != axes)
        {
            throw new ArgumentException(
                $"The parameter '{weights.Name}' is [{string.Join(", ", weights.Shape)}], but a convolution of {axes - 2} dimensions has {axes} axes.", nameof(weights));
        }
    }

    private static ConvolutionSpectrum Of(
        WeightMatrix weights, int kernelHeight, int kernelWidth, int height, int width, int groups, int dilation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groups);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dilation);
        int outputs = weights.Shape[0] / groups;
        int inputs = weights.Shape[1];
        if (outputs * groups != weights.Shape[0])
        {
            throw new ArgumentException($"The parameter '{weights.Name}' has {weights.Shape[0]} output channels, which {groups} groups do not divide.", nameof(groups));
        }

        var all = new List<double>(groups * Math.Min(outputs, inputs) * height * width);
        var largest = new double[height * width];
        for (int u = 0; u < height; u++)
        {
            for (int v = 0; v < width; v++)
            {
                (int oppositeU, int oppositeV) = ((height - u) % height, (width - v) % width);
                int place = (u * width) + v;
                int opposite = (oppositeU * width) + oppositeV;
                if (opposite < place)
                {
                    continue; // done with its opposite
                }

                for (int group = 0; group < groups; group++)
                {
                    Matrix transfer = Transfer(weights, group * outputs, outputs, inputs, kernelHeight, kernelWidth, u * dilation / (double)height, v * dilation / (double)width);
                    ReadOnlySpan<double> twice = new SingularValueDecomposition(transfer, vectors: false).Values;
                    largest[place] = Math.Max(largest[place], twice[0]);
                    for (int k = 0; k < twice.Length; k += 2)
                    {
                        all.Add(twice[k]);
                        if (opposite != place)
                        {
                            all.Add(twice[k]);
                        }
                    }
                }

                largest[opposite] = largest[place];
            }
        }

        all.Sort((a, b) => b.CompareTo(a));
        return new ConvolutionSpectrum(height, width, all, largest);
    }

    /// <summary>[A, −B; B, A] of the transfer matrix A + i·B at one frequency: real, and with each singular value twice.</summary>
    private static Matrix Transfer(
        WeightMatrix weights, int firstOutput, int outputs, int inputs, int kernelHeight, int kernelWidth, double u, double v)
    {
        var transfer = new Matrix(2 * outputs, 2 * inputs);
        for (int i = 0; i < kernelHeight; i++)
        {
            for (int j = 0; j < kernelWidth; j++)
            {
                (double sine, double cosine) = Math.SinCos(-2 * Math.PI * ((u * i) + (v * j)));
                for (int o = 0; o < outputs; o++)
                {
                    for (int c = 0; c < inputs; c++)
                    {
                        double weight = weights.Matrix[firstOutput + o, (((c * kernelHeight) + i) * kernelWidth) + j];
                        transfer[o, c] += weight * cosine;
                        transfer[outputs + o, c] += weight * sine;
                    }
                }
            }
        }

        for (int o = 0; o < outputs; o++)
        {
            for (int c = 0; c < inputs; c++)
            {
                transfer[o, inputs + c] = -transfer[outputs + o, c];
                transfer[outputs + o, inputs + c] = transfer[o, c];
            }
        }

        return transfer;
    }
}
