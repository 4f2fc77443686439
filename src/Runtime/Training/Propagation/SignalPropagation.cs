using System;

namespace StaticNets.Training.Propagation;

/// <summary>Runs one block of a chain on a batch.</summary>
/// <param name="block">Which block, from 0.</param>
/// <param name="x">[batch, width].</param>
/// <param name="y">[batch, width], overwritten.</param>
public delegate void BlockForward(int block, ReadOnlySpan<float> x, Span<float> y);

/// <summary>Carries a gradient back through one block of a chain.</summary>
/// <param name="block">Which block, from 0.</param>
/// <param name="x">What went into it, [batch, width].</param>
/// <param name="dy">Gradient of what came out, [batch, width].</param>
/// <param name="dx">Gradient of x, [batch, width], overwritten.</param>
public delegate void BlockBackward(int block, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx);

/// <summary>How the size of values and gradients changes along a chain of blocks of equal width.</summary>
/// <remarks>
/// Second moments tell what a chain does to the whole signal; the variance of each channel over the batch, which is
/// less where channels drift from 0, tells what is left to tell samples apart.
/// Source: Civitelli et al., "A robust initialization of residual blocks for effective ResNet training without batch
/// normalization", 2021.
/// </remarks>
/// <param name="Forward">Mean square of what goes into each block, and of what comes out of the last.</param>
/// <param name="ChannelVariance">Variance of a channel over the batch, averaged over channels, at the same places.</param>
/// <param name="Backward">Mean square of the gradient at the same places, for a random one of mean square 1 at the end.</param>
public sealed record SignalPropagation(double[] Forward, double[] ChannelVariance, double[] Backward)
{
    /// <summary>Mean square of the output over that of the input.</summary>
    public double ForwardGain => Forward[^1] / Forward[0];

    /// <summary>Mean square of the gradient at the input over that at the output.</summary>
    public double BackwardGain => Backward[0] / Backward[^1];

    /// <summary>Measures a chain.</summary>
    /// <param name="blocks">Number of blocks, positive.</param>
    /// <param name="input">[batch, width].</param>
    /// <param name="width">Width of every block, positive; divides the input's length.</param>
    /// <param name="forward">Runs a block.</param>
    /// <param name="backward">Carries a gradient through a block.</param>
    /// <param name="seed">Seed of the gradient at the end.</param>
    /// <exception cref="ArgumentException">The width does not divide the input's length.</exception>
    public static SignalPropagation Measure(
        int blocks, ReadOnlySpan<float> input, int width, BlockForward forward, BlockBackward backward, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blocks);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentNullException.ThrowIfNull(forward);
        ArgumentNullException.ThrowIfNull(backward);
        if (input.Length == 0 || input.Length % width != 0)
        {
            throw new ArgumentException($"{input.Length} numbers are no batch of width {width}.", nameof(input));
        }

        var values = new float[blocks + 1][];
        values[0] = input.ToArray();
        for (int block = 0; block < blocks; block++)
        {
            values[block + 1] = new float[input.Length];
            forward(block, values[block], values[block + 1]);
        }

        var gradients = new float[blocks + 1][];
        gradients[blocks] = new float[input.Length];
        var random = new Random.Philox(seed);
        foreach (ref float slope in gradients[blocks].AsSpan())
        {
            slope = (float)random.NextNormal();
        }

        for (int block = blocks - 1; block >= 0; block--)
        {
            gradients[block] = new float[input.Length];
            backward(block, values[block], gradients[block + 1], gradients[block]);
        }

        return new SignalPropagation(
            Array.ConvertAll(values, value => MeanSquare(value)),
            Array.ConvertAll(values, value => VarianceOfChannels(value, width)),
            Array.ConvertAll(gradients, gradient => MeanSquare(gradient)));
    }

    private static double MeanSquare(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += (double)value * value;
        }

        return sum / values.Length;
    }

    private static double VarianceOfChannels(ReadOnlySpan<float> values, int width)
    {
        int batch = values.Length / width;
        double sum = 0;
        for (int channel = 0; channel < width; channel++)
        {
            double mean = 0;
            for (int sample = 0; sample < batch; sample++)
            {
                mean += values[(sample * width) + channel] / (double)batch;
            }

            for (int sample = 0; sample < batch; sample++)
            {
                double deviation = values[(sample * width) + channel] - mean;
                sum += deviation * deviation / batch;
            }
        }

        return sum / width;
    }
}
