using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Representations;

/// <summary>An affine layer in double precision, y = W·x + b.</summary>
public sealed class DenseLayer
{
    private readonly double[] _bias;

    /// <summary>A layer.</summary>
    /// <param name="name">Its name, for tables and messages.</param>
    /// <param name="weight">W, [outputs, inputs]; kept, not copied.</param>
    /// <param name="bias">b, [outputs]; empty is 0. Copied.</param>
    /// <exception cref="ArgumentException">The bias has another length, or a number is not finite.</exception>
    public DenseLayer(string name, Matrix weight, ReadOnlySpan<double> bias = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        FeatureMatrix.CheckNotEmpty(weight, nameof(weight));
        FeatureMatrix.CheckFinite(weight, nameof(weight));
        Name = name;
        Weight = weight;
        _bias = bias.IsEmpty ? new double[weight.Rows] : bias.ToArray();
        Check.Length<double>(_bias, weight.Rows, nameof(bias));
        if (!_bias.All(double.IsFinite))
        {
            throw new ArgumentException("Every bias must be finite.", nameof(bias));
        }
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>W, [Outputs, Inputs].</summary>
    public Matrix Weight { get; }

    /// <summary>b, [Outputs].</summary>
    public ReadOnlySpan<double> Bias => _bias;

    /// <summary>Number of inputs.</summary>
    public int Inputs => Weight.Columns;

    /// <summary>Number of outputs.</summary>
    public int Outputs => Weight.Rows;

    /// <summary>W·x + b.</summary>
    /// <param name="input">x, [Inputs].</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public double[] Apply(ReadOnlySpan<double> input)
    {
        double[] output = Weight.Multiply(input);
        DenseVector.AddScaled(1, _bias, output);
        return output;
    }

    /// <summary>The dense layers of a network, in the order of their parameters, which is that of evaluation.</summary>
    /// <remarks>
    /// A dense layer is a parameter <c>.weight</c> of two axes. What stands between the layers the parameters do not
    /// tell: that the network is a chain of just these layers is for the caller to know.
    /// </remarks>
    /// <param name="network">The network; its values are copied.</param>
    /// <exception cref="ArgumentException">There is no dense layer, or one has not as many inputs as the one before has outputs.</exception>
    public static IReadOnlyList<DenseLayer> Chain(INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkInfo info = network.Description;
        var layers = new List<DenseLayer>();
        foreach (ParameterInfo weight in info.ParametersMatching("*.weight").Where(parameter => parameter.Shape.Count == 2))
        {
            string name = weight.Name[..^".weight".Length];
            ParameterInfo? bias = info.Parameters.FirstOrDefault(parameter => parameter.Name == name + ".bias");
            layers.Add(new DenseLayer(
                name,
                new Matrix(weight.Shape[0], weight.Shape[1], Doubles(network, weight)),
                bias is null ? [] : Doubles(network, bias)));
        }

        if (layers.Count == 0)
        {
            throw new ArgumentException($"'{info.Name}' has no dense layer.", nameof(network));
        }

        CheckChain(layers, nameof(network));
        return layers;
    }

    internal static void CheckChain(IReadOnlyList<DenseLayer> layers, string name)
    {
        for (int i = 1; i < layers.Count; i++)
        {
            if (layers[i].Inputs != layers[i - 1].Outputs)
            {
                throw new ArgumentException(
                    $"The layer '{layers[i].Name}' has {layers[i].Inputs} inputs, but '{layers[i - 1].Name}' before it has {layers[i - 1].Outputs} outputs.", name);
            }
        }
    }

    private static double[] Doubles(INetwork network, ParameterInfo parameter) =>
        Array.ConvertAll(network.Parameters[parameter.Name], value => (double)value);
}
