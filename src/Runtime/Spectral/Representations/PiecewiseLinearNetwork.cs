using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Representations;

/// <summary>A chain of piecewise-linear layers and a last affine one, and the linear maps that it is made of around each input.</summary>
/// <remarks>
/// z_k = D_k(W_k·z_{k−1} + b_k) + ρ·z_{k−1}, f = W·z + b after the last. While no unit crosses its kink, f is affine in
/// each W_k: δf = A_k·δW_k·z_{k−1} with the tail map A_k = J_L ⋯ J_{k+1}·D_k, J_l = D_l·W_l + ρI.
/// Source: Riedi, Balestriero and Baraniuk, "Singular value perturbation and deep network optimization", Constructive
/// Approximation 2022.
/// </remarks>
public sealed class PiecewiseLinearNetwork
{
    private readonly PiecewiseLinearLayer[] _hidden;

    /// <summary>A network.</summary>
    /// <param name="hidden">The layers before the last, any number.</param>
    /// <param name="last">The last layer, without a nonlinearity.</param>
    /// <exception cref="ArgumentException">A layer has not as many inputs as the one before has outputs.</exception>
    public PiecewiseLinearNetwork(IReadOnlyList<PiecewiseLinearLayer> hidden, DenseLayer last)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        ArgumentNullException.ThrowIfNull(last);
        for (int layer = 1; layer <= hidden.Count; layer++)
        {
            DenseLayer next = layer < hidden.Count ? hidden[layer].Affine : last;
            if (next.Inputs != hidden[layer - 1].Outputs)
            {
                throw new ArgumentException(
                    $"The layer '{next.Name}' has {next.Inputs} inputs, but '{hidden[layer - 1].Affine.Name}' before it gives {hidden[layer - 1].Outputs}.", nameof(hidden));
            }
        }

        _hidden = [.. hidden];
        Last = last;
    }

    /// <summary>The layers before the last.</summary>
    public IReadOnlyList<PiecewiseLinearLayer> Hidden => _hidden;

    /// <summary>The last layer.</summary>
    public DenseLayer Last { get; }

    /// <summary>Number of layers, the last included.</summary>
    public int Depth => _hidden.Length + 1;

    /// <summary>The dense layers of a declared network that is a chain of them.</summary>
    /// <param name="network">The network; its values are copied.</param>
    /// <param name="inactiveSlope">η of every layer but the last.</param>
    /// <param name="factor">
    /// ρ of a layer, by its index from 0, 0 for none; called for layers of equal inputs and outputs other than the last. Null is none.
    /// </param>
    /// <exception cref="ArgumentException">Its dense layers are no chain.</exception>
    public static PiecewiseLinearNetwork Read(INetwork network, double inactiveSlope = 0, Func<int, double>? factor = null)
    {
        IReadOnlyList<DenseLayer> chain = DenseLayer.Chain(network);
        var hidden = new List<PiecewiseLinearLayer>();
        for (int layer = 0; layer < chain.Count - 1; layer++)
        {
            double added = factor is not null && chain[layer].Inputs == chain[layer].Outputs ? factor(layer) : 0;
            hidden.Add(new PiecewiseLinearLayer(chain[layer], inactiveSlope, added == 0 ? SkipKind.None : SkipKind.Add, added));
        }

        return new PiecewiseLinearNetwork(hidden, chain[^1]);
    }

    /// <summary>f(x).</summary>
    /// <param name="input">x.</param>
    /// <exception cref="ArgumentException">The input has another length.</exception>
    public double[] Output(ReadOnlySpan<double> input) => Last.Apply(At(input).Values[^1]);

    /// <summary>The network around an input.</summary>
    /// <param name="input">x.</param>
    /// <exception cref="ArgumentException">The input has another length.</exception>
    public LinearRegion At(ReadOnlySpan<double> input)
    {
        var values = new double[Depth][];
        var slopes = new double[_hidden.Length][];
        values[0] = input.ToArray();
        for (int layer = 0; layer < _hidden.Length; layer++)
        {
            PiecewiseLinearLayer now = _hidden[layer];
            double[] output = now.Affine.Apply(values[layer]);
            slopes[layer] = [.. output.Select(value => value > 0 ? 1 : now.InactiveSlope)];
            for (int unit = 0; unit < output.Length; unit++)
            {
                output[unit] *= slopes[layer][unit];
            }

            if (now.Skip == SkipKind.Add)
            {
                DenseVector.AddScaled(now.Factor, values[layer], output);
            }

            values[layer + 1] = now.Skip == SkipKind.Concatenate ? [.. output, .. values[layer]] : output;
        }

        return new LinearRegion(this, values, slopes);
    }

    /// <summary>The matrix that shapes the squared error of a batch around the weights of one layer.</summary>
    /// <param name="layer">k, 0 .. Depth − 1; Depth − 1 is the last layer.</param>
    /// <param name="samples">[samples, inputs].</param>
    /// <exception cref="ArgumentException">There is no sample, or the samples have another size.</exception>
    public LayerOperator Operator(int layer, Matrix samples)
    {
        FeatureMatrix.CheckNotEmpty(samples, nameof(samples));
        var tails = new Matrix[samples.Rows];
        var inputs = new double[samples.Rows][];
        for (int sample = 0; sample < samples.Rows; sample++)
        {
            LinearRegion region = At(samples.Row(sample));
            tails[sample] = region.Tail(layer);
            inputs[sample] = region.Values[layer];
        }

        return new LayerOperator(tails, inputs);
    }
}
