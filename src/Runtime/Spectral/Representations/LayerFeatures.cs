using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Representations;

/// <summary>Features of a network's layers, whether they are outputs or not.</summary>
public static class LayerFeatures
{
    /// <summary>What some layers give for the samples of a set, in evaluation mode.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs, then its targets, which are not read; n samples.</param>
    /// <param name="layers">Names among <see cref="ILayered.Layers"/>; null for all.</param>
    /// <param name="chunk">Samples a run, positive: what bounds the memory beside the result, n · size · 8 bytes a layer.</param>
    /// <returns>In the order of the names; each layer flattened to [n, size].</returns>
    /// <exception cref="KeyNotFoundException">No layer has one of the names.</exception>
    /// <exception cref="ArgumentException">The set is empty or does not fit the network.</exception>
    public static IReadOnlyList<Features> Of(ILayered network, Dataset data, IReadOnlyList<string>? layers = null, int chunk = 64)
    {
        ArgumentNullException.ThrowIfNull(network);
        var samples = new Samples(network.Description, data, chunk, withTargets: false);
        layers ??= [.. network.Layers.Select(layer => layer.Name)];
        int[] places = [.. layers.Select(name => Place(network, name))];
        Matrix[] read = [.. places.Select(place => new Matrix(samples.Count, network.Layers[place].Size))];
        int size = network.Layers.Sum(layer => layer.Size);
        var activations = new float[samples.AtOnce * size];
        for (int start = 0; start < samples.Count; start += samples.AtOnce)
        {
            Batch batch = samples.From(start);
            network.Activations(in batch, activations.AsSpan(0, batch.Count * size));
            for (int i = 0; i < places.Length; i++)
            {
                int before = network.Layers.Take(places[i]).Sum(layer => layer.Size);
                ReadOnlySpan<float> from = activations.AsSpan(before * batch.Count, read[i].Columns * batch.Count);
                Span<double> to = read[i].Values.Slice(start * read[i].Columns, from.Length);
                for (int k = 0; k < from.Length; k++)
                {
                    to[k] = from[k];
                }
            }
        }

        return [.. read.Select((matrix, i) => new Features(layers[i], matrix))];
    }

    private static int Place(ILayered network, string name)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            if (network.Layers[i].Name == name)
            {
                return i;
            }
        }

        throw new KeyNotFoundException(
            $"{network.Description.Name} has no layer '{name}'; there are: {string.Join(", ", network.Layers.Select(layer => layer.Name))}.");
    }
}
