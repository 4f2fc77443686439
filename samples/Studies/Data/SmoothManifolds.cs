using System;
using System.Linq;
using StaticNets;
using StaticNets.Random;
using StaticNets.Training.Data;

namespace Studies.Data;

/// <summary>
/// Spikes on smooth random manifolds: each class is a curve in as many dimensions as there are channels, each sample a
/// point of its class's curve, and each channel spikes once, at the time of its coordinate.
/// </summary>
/// <remarks>
/// A coordinate is Σ A_k·k⁻²·sin(2πkz + φ_k), k = 1 .. 3, with A and φ uniform and z uniform along the curve, scaled to
/// [0, 1] over all samples. Source: Zenke and Vogels, "The remarkable robustness of surrogate gradient learning for
/// instilling complex function in spiking neural networks", 2021.
/// </remarks>
internal static class SmoothManifolds
{
    /// <summary>Channels, each with one spike.</summary>
    public const int Channels = 20;

    /// <summary>Steps of time.</summary>
    public const int Steps = 100;

    /// <summary>Samples to train on.</summary>
    public const int Training = 800;

    private const int Classes = 5;
    private const int Samples = 1_000;

    /// <summary>Columns <c>spikes</c> [Steps, Channels] and <c>label</c>: 800 samples, and 200 others.</summary>
    /// <param name="seed">Seed of curves and samples.</param>
    public static (Dataset Training, Dataset Test) Draw(ulong seed)
    {
        var random = new Philox(seed, stream: 0x524D);
        double[] amplitudes = Uniform(ref random, Classes * Channels * 3);
        double[] phases = Uniform(ref random, Classes * Channels * 3);
        double[] places = Uniform(ref random, Samples);
        var labels = new int[Samples];
        var coordinates = new double[Samples, Channels];
        for (int sample = 0; sample < Samples; sample++)
        {
            labels[sample] = sample % Classes;
            for (int channel = 0; channel < Channels; channel++)
            {
                for (int k = 1; k <= 3; k++)
                {
                    int wave = (((labels[sample] * Channels) + channel) * 3) + k - 1;
                    coordinates[sample, channel] += amplitudes[wave] / (k * k) * Math.Sin(2 * Math.PI * ((k * places[sample]) + phases[wave]));
                }
            }
        }

        var spikes = new float[Samples * Steps * Channels];
        for (int channel = 0; channel < Channels; channel++)
        {
            double low = Enumerable.Range(0, Samples).Min(sample => coordinates[sample, channel]);
            double high = Enumerable.Range(0, Samples).Max(sample => coordinates[sample, channel]);
            for (int sample = 0; sample < Samples; sample++)
            {
                // The largest coordinate, 1, has the last step.
                int step = Math.Min(Steps - 1, (int)(Steps * (coordinates[sample, channel] - low) / (high - low)));
                spikes[(((sample * Steps) + step) * Channels) + channel] = 1;
            }
        }

        // Classes take turns, and places are drawn: any part of the samples is like the whole.
        var all = new Dataset(
            new DataColumn(new TensorInfo("spikes", [Steps, Channels]), spikes), new DataColumn(new TensorInfo("label", [], Classes), labels));
        return (all.Slice(0, Training), all.Slice(Training, Samples - Training));
    }

    private static double[] Uniform(ref Philox random, int count)
    {
        var values = new double[count];
        foreach (ref double value in values.AsSpan())
        {
            value = random.NextDouble();
        }

        return values;
    }
}
