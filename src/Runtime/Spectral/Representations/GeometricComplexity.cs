using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Representations;

/// <summary>How much a network's function varies over the data: the mean of ‖∂f/∂x‖², f the output before a softmax.</summary>
/// <remarks>
/// In evaluation mode. It falls under weight decay, large learning rates, small batches, noise and small initial weights.
/// Scaled inputs scale it by the inverse square: compare at one scale, and at one stage of training. As a penalty in a
/// loss it is <c>GeometricComplexity</c> of the language.
/// Source: Dherin, Munn, Rosca and Barrett, "Why neural networks find simple solutions: the many regularizers of geometric
/// complexity", NeurIPS 2022.
/// </remarks>
public static class GeometricComplexity
{
    /// <summary>Exactly, by one pass back for each element of the output.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs, some hundreds suffice; further columns are not read.</param>
    /// <param name="output">Name of the output f; null where there is only one.</param>
    /// <param name="chunk">Samples a pass, positive.</param>
    /// <exception cref="ArgumentException">The data are empty or do not fit, or the output is not named and not alone.</exception>
    /// <exception cref="KeyNotFoundException">No output has this name.</exception>
    public static double Exact(IOutputDifferentiable network, Dataset data, string? output = null, int chunk = 128)
    {
        var passes = new BackwardPasses(network, data, output, chunk);
        double sum = 0;
        for (int start = 0; start < data.Count; start += chunk)
        {
            int count = passes.Load(start);
            for (int element = 0; element < passes.OutputSize; element++)
            {
                for (int sample = 0; sample < count; sample++)
                {
                    Span<float> seed = passes.Seed(sample);
                    seed.Clear();
                    seed[element] = 1;
                }

                passes.Run();
                for (int sample = 0; sample < count; sample++)
                {
                    sum += passes.SquaredGradient(sample);
                }
            }
        }

        return sum / data.Count;
    }

    /// <summary>By random signs v: E‖Jᵀv‖² = ‖J‖². One pass back a vector.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs; further columns are not read.</param>
    /// <param name="vectors">Vectors a sample, two or more.</param>
    /// <param name="seed">Which vectors; each sample has its own.</param>
    /// <param name="output">Name of the output f; null where there is only one.</param>
    /// <param name="chunk">Samples a pass, positive.</param>
    /// <exception cref="ArgumentException">The data are empty or do not fit, or the output is not named and not alone.</exception>
    /// <exception cref="KeyNotFoundException">No output has this name.</exception>
    public static ComplexityEstimate Estimate(
        IOutputDifferentiable network, Dataset data, int vectors, ulong seed, string? output = null, int chunk = 128)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vectors, 2);
        var passes = new BackwardPasses(network, data, output, chunk);
        double sum = 0;
        double variance = 0;
        for (int start = 0; start < data.Count; start += chunk)
        {
            int count = passes.Load(start);
            var random = new Philox[count];
            var found = new double[count][];
            for (int sample = 0; sample < count; sample++)
            {
                random[sample] = new Philox(seed, (ulong)(start + sample));
                found[sample] = new double[vectors];
            }

            for (int vector = 0; vector < vectors; vector++)
            {
                for (int sample = 0; sample < count; sample++)
                {
                    foreach (ref float element in passes.Seed(sample))
                    {
                        element = random[sample].NextUInt32() >> 31 == 0 ? 1 : -1;
                    }
                }

                passes.Run();
                for (int sample = 0; sample < count; sample++)
                {
                    found[sample][vector] = passes.SquaredGradient(sample);
                }
            }

            foreach (double[] estimates in found)
            {
                double mean = estimates.Average();
                sum += mean;
                variance += estimates.Sum(value => (value - mean) * (value - mean)) / (vectors - 1) / vectors;
            }
        }

        return new ComplexityEstimate(sum / data.Count, Math.Sqrt(variance) / data.Count);
    }

    /// <summary>Of a piecewise-linear network, in double precision, by the product of its matrices.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">[samples, inputs].</param>
    /// <exception cref="ArgumentException">There is no sample, or the samples have another size.</exception>
    public static double Of(PiecewiseLinearNetwork network, Matrix samples)
    {
        ArgumentNullException.ThrowIfNull(network);
        FeatureMatrix.CheckNotEmpty(samples, nameof(samples));
        double sum = 0;
        for (int sample = 0; sample < samples.Rows; sample++)
        {
            Matrix jacobian = network.At(samples.Row(sample)).Jacobian();
            sum += DenseVector.Dot(jacobian.Values, jacobian.Values);
        }

        return sum / samples.Rows;
    }

    /// <summary>The derivative of <see cref="Of"/> by each layer's weights, away from kinks: the mean of 2·A_lᵀ·J·B_lᵀ, with A and B what is left and right of W_l in J.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">[samples, inputs].</param>
    /// <returns>One a layer, each of the shape of its weights. Biases have none.</returns>
    /// <exception cref="ArgumentException">There is no sample, or the samples have another size.</exception>
    public static Matrix[] Gradient(PiecewiseLinearNetwork network, Matrix samples)
    {
        ArgumentNullException.ThrowIfNull(network);
        FeatureMatrix.CheckNotEmpty(samples, nameof(samples));
        DenseLayer[] layers = [.. network.Hidden.Select(layer => layer.Affine), network.Last];
        Matrix[] gradients = [.. layers.Select(layer => new Matrix(layer.Outputs, layer.Inputs))];
        for (int sample = 0; sample < samples.Rows; sample++)
        {
            LinearRegion region = network.At(samples.Row(sample));
            Matrix jacobian = region.Jacobian();
            for (int layer = 0; layer < layers.Length; layer++)
            {
                Matrix own = region.Tail(layer).Transpose().Multiply(jacobian).Multiply(region.Head(layer).Transpose());
                DenseVector.AddScaled(2.0 / samples.Rows, own.Values, gradients[layer].Values);
            }
        }

        return gradients;
    }

    /// <summary>What ‖∂f/∂x‖² cannot exceed: the least width times Π‖W_l‖², for a chain whose slopes do not exceed 1 and nothing goes around.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="ArgumentException">A layer has a way around it, or a slope above 1.</exception>
    public static double NormBound(PiecewiseLinearNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Hidden.Any(layer => layer.Skip != SkipKind.None || Math.Abs(layer.InactiveSlope) > 1))
        {
            throw new ArgumentException("The bound is of chains with nothing around a layer and slopes of at most 1.", nameof(network));
        }

        DenseLayer[] layers = [.. network.Hidden.Select(layer => layer.Affine), network.Last];
        double product = layers.Min(layer => Math.Min(layer.Inputs, layer.Outputs));
        foreach (DenseLayer layer in layers)
        {
            double norm = new SingularValueDecomposition(layer.Weight, vectors: false).Values[0];
            product *= norm * norm;
        }

        return product;
    }

    /// <summary>Passes back through a network, whose seeds are one output's and whose gradients the inputs'.</summary>
    private sealed class BackwardPasses
    {
        private readonly IOutputDifferentiable _network;
        private readonly Dataset _data;
        private readonly int[] _inputSizes;
        private readonly int _before;
        private readonly int _allOutputs;
        private readonly int _chunk;
        private readonly float[] _gradient;
        private float[] _values = [];
        private int[] _labels = [];
        private float[] _seeds = [];
        private float[] _inputGradients = [];
        private int _count;

        public BackwardPasses(IOutputDifferentiable network, Dataset data, string? output, int chunk)
        {
            ArgumentNullException.ThrowIfNull(network);
            ArgumentNullException.ThrowIfNull(data);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(chunk);
            if (data.Count == 0)
            {
                throw new ArgumentException("The complexity is of at least one sample.", nameof(data));
            }

            NetworkInfo info = network.Description;
            if (output is null && info.Outputs.Count > 1)
            {
                throw new ArgumentException(
                    $"'{info.Name}' has several outputs, so one must be named: {string.Join(", ", info.Outputs.Select(tensor => tensor.Name))}.", nameof(output));
            }

            int place = output is null ? 0 : Features.Place(info.Outputs, output);
            _network = network;
            _data = data;
            _chunk = chunk;
            _inputSizes = [.. info.Inputs.Where(input => !input.IsLabel).Select(input => input.Size)];
            _before = info.Outputs.Take(place).Sum(tensor => tensor.Size);
            _allOutputs = info.Outputs.Sum(tensor => tensor.Size);
            OutputSize = info.Outputs[place].Size;
            _gradient = new float[info.ParameterLength];
        }

        public int OutputSize { get; }

        /// <summary>Reads the samples from one on, as many as go into a pass, and tells how many.</summary>
        public int Load(int start)
        {
            NetworkInfo info = _network.Description;
            _count = Math.Min(_chunk, _data.Count - start);
            _values = new float[_count * _inputSizes.Sum()];
            _labels = new int[_count * info.Inputs.Where(input => input.IsLabel).Sum(input => input.Size)];
            _inputGradients = new float[_values.Length];
            _seeds = new float[_count * _allOutputs];
            _data.Gather([.. Enumerable.Range(start, _count)], _values, _labels, info.Inputs.Count);
            return _count;
        }

        /// <summary>∂objective/∂f of a sample, [OutputSize]; the other outputs count for nothing.</summary>
        public Span<float> Seed(int sample) => _seeds.AsSpan((_before * _count) + (sample * OutputSize), OutputSize);

        public void Run() =>
            _network.Backward(new Batch(_values, _labels, _count), _seeds, _gradient, _inputGradients, Pass.Evaluation);

        /// <summary>‖∂objective/∂x‖² of a sample, over all floating-point inputs.</summary>
        public double SquaredGradient(int sample)
        {
            double sum = 0;
            int column = 0;
            foreach (int size in _inputSizes)
            {
                foreach (float element in _inputGradients.AsSpan(column + (sample * size), size))
                {
                    sum += (double)element * element;
                }

                column += size * _count;
            }

            return sum;
        }
    }
}
