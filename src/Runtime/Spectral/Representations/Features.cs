using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Representations;

/// <summary>What a layer says about some samples: one row of features a sample.</summary>
/// <remarks>
/// A network shows a layer by declaring it as an output, <c>static (Node logits, Node hidden) Forward(…)</c>, or all of
/// them by <see cref="Emit.Activations"/>.
/// </remarks>
public sealed class Features
{
    /// <summary>Features from wherever they come.</summary>
    /// <param name="name">Of the layer, for tables and messages.</param>
    /// <param name="values">[samples, size]; kept, not copied.</param>
    /// <exception cref="ArgumentException">There is no sample, or no feature.</exception>
    public Features(string name, Matrix values)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        FeatureMatrix.CheckNotEmpty(values);
        Name = name;
        Values = values;
    }

    /// <summary>Name of the layer.</summary>
    public string Name { get; }

    /// <summary>[Count, Size], a row a sample.</summary>
    public Matrix Values { get; }

    /// <summary>Number of samples n.</summary>
    public int Count => Values.Rows;

    /// <summary>Number of features d.</summary>
    public int Size => Values.Columns;

    /// <summary>Whether every feature is finite.</summary>
    public bool IsFinite => FeatureMatrix.IsFinite(Values);

    /// <summary>One output of a network for the samples of a set, in evaluation mode.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs; further columns, such as its targets, are not read.</param>
    /// <param name="output">Name of the output, which is flattened to [samples, size].</param>
    /// <param name="chunk">Samples a run, positive: what bounds the memory beside the result. No feature depends on it.</param>
    /// <exception cref="KeyNotFoundException">No output has this name.</exception>
    /// <exception cref="ArgumentException">The set is empty, or its first columns are not the network's inputs.</exception>
    public static Features Of(INetwork network, Dataset data, string output, int chunk = 256) =>
        Of(network, data, [output], chunk)[0];

    /// <summary>Several outputs of a network for the samples of a set, read in one go.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs; further columns, such as its targets, are not read.</param>
    /// <param name="outputs">Names of the outputs.</param>
    /// <param name="chunk">Samples a run, positive.</param>
    /// <returns>In the order of the names.</returns>
    /// <exception cref="KeyNotFoundException">No output has one of the names.</exception>
    /// <exception cref="ArgumentException">The set is empty, or its first columns are not the network's inputs.</exception>
    public static IReadOnlyList<Features> Of(INetwork network, Dataset data, IReadOnlyList<string> outputs, int chunk = 256)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Read(network.Infer, network.Description.Outputs, SamplesOf(network, data), outputs, chunk);
    }

    /// <summary>Layers of a network that shows them all, read in one go, in evaluation mode.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs; further columns, such as its targets, are not read.</param>
    /// <param name="layers">Names among <see cref="ILayered.Layers"/>; null takes all of them, in order of evaluation.</param>
    /// <param name="chunk">Samples a run, positive.</param>
    /// <returns>In the order of the names.</returns>
    /// <exception cref="KeyNotFoundException">No layer has one of the names.</exception>
    /// <exception cref="ArgumentException">The set is empty, or its first columns are not the network's inputs.</exception>
    public static IReadOnlyList<Features> OfLayers(ILayered network, Dataset data, IReadOnlyList<string>? layers = null, int chunk = 256)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Read(
            network.Activations, network.Layers, SamplesOf(network, data), layers ?? [.. network.Layers.Select(layer => layer.Name)], chunk);
    }

    private delegate void Answer(in Batch inputs, Span<float> answers);

    private static Source SamplesOf(INetwork network, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        data.CheckInputs(network.Description);
        return new Source(data, default, network.Description);
    }

    /// <summary>One output of a network for a batch, in evaluation mode.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">The input columns; targets must be absent.</param>
    /// <param name="output">Name of the output, which is flattened to [samples, size].</param>
    /// <param name="chunk">Samples a run, positive.</param>
    /// <exception cref="KeyNotFoundException">No output has this name.</exception>
    /// <exception cref="ArgumentException">The batch is empty, or does not hold exactly the inputs.</exception>
    public static Features Of(INetwork network, in Batch inputs, string output, int chunk = 256)
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkInfo info = network.Description;
        Check.Columns(inputs, info, withTargets: false);
        return Read(network.Infer, info.Outputs, new Source(null, inputs, info), [output], chunk)[0];
    }

    private static Features[] Read(Answer answer, IReadOnlyList<TensorInfo> tensors, Source source, IReadOnlyList<string> names, int chunk)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(chunk);
        if (source.Count == 0)
        {
            throw new ArgumentException("Features need at least one sample.");
        }

        int[] places = [.. names.Select(name => Place(tensors, name))];
        var read = new Matrix[places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            read[i] = new Matrix(source.Count, tensors[places[i]].Size);
        }

        int most = Math.Min(chunk, source.Count);
        var values = new float[most * source.ValuesPerSample];
        var labels = new int[most * source.LabelsPerSample];
        var answers = new float[most * tensors.Sum(tensor => tensor.Size)];
        for (int start = 0; start < source.Count; start += most)
        {
            int part = Math.Min(most, source.Count - start);
            Span<float> partValues = values.AsSpan(0, part * source.ValuesPerSample);
            Span<int> partLabels = labels.AsSpan(0, part * source.LabelsPerSample);
            Span<float> partAnswers = answers.AsSpan(0, answers.Length / most * part);
            source.Copy(start, part, partValues, partLabels);
            answer(new Batch(partValues, partLabels, part), partAnswers);
            for (int i = 0; i < places.Length; i++)
            {
                int before = tensors.Take(places[i]).Sum(tensor => tensor.Size);
                ReadOnlySpan<float> from = partAnswers.Slice(before * part, read[i].Columns * part);
                Span<double> to = read[i].Values.Slice(start * read[i].Columns, from.Length);
                for (int k = 0; k < from.Length; k++)
                {
                    to[k] = from[k];
                }
            }
        }

        return [.. read.Select((matrix, i) => new Features(names[i], matrix))];
    }

    internal static int Place(IReadOnlyList<TensorInfo> tensors, string name)
    {
        for (int i = 0; i < tensors.Count; i++)
        {
            if (tensors[i].Name == name)
            {
                return i;
            }
        }

        throw new KeyNotFoundException($"Nothing of the network is named '{name}'; there are: {string.Join(", ", tensors.Select(tensor => tensor.Name))}.");
    }

    /// <summary>Samples of a set or of a batch, copied part by part.</summary>
    private readonly ref struct Source(Dataset? data, Batch batch, NetworkInfo info)
    {
        private readonly Batch _batch = batch;

        public int Count { get; } = data?.Count ?? batch.Count;

        public int ValuesPerSample { get; } = info.Inputs.Where(input => !input.IsLabel).Sum(input => input.Size);

        public int LabelsPerSample { get; } = info.Inputs.Where(input => input.IsLabel).Sum(input => input.Size);

        public void Copy(int start, int count, Span<float> values, Span<int> labels)
        {
            if (data is not null)
            {
                data.Gather([.. Enumerable.Range(start, count)], values, labels, info.Inputs.Count);
                return;
            }

            ReadOnlySpan<float> fromValues = _batch.Values;
            ReadOnlySpan<int> fromLabels = _batch.Labels;
            foreach (TensorInfo input in info.Inputs)
            {
                if (input.IsLabel)
                {
                    Part(ref fromLabels, ref labels, input.Size, start, count, _batch.Count);
                }
                else
                {
                    Part(ref fromValues, ref values, input.Size, start, count, _batch.Count);
                }
            }
        }

        // Rows start .. start + count of one column, whose end is where the next begins.
        private static void Part<T>(ref ReadOnlySpan<T> from, ref Span<T> to, int size, int start, int count, int all)
        {
            from.Slice(start * size, count * size).CopyTo(to);
            from = from[(all * size)..];
            to = to[(count * size)..];
        }
    }
}
