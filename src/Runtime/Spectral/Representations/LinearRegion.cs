using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Representations;

/// <summary>A piecewise-linear network around one input, where no unit crosses its kink: it is an affine map.</summary>
public sealed class LinearRegion
{
    private readonly PiecewiseLinearNetwork _network;
    private readonly double[][] _slopes;

    internal LinearRegion(PiecewiseLinearNetwork network, double[][] values, double[][] slopes)
    {
        _network = network;
        Values = values;
        _slopes = slopes;
    }

    /// <summary>z₀ = x, z₁, …: what goes into each layer, [Depth].</summary>
    internal double[][] Values { get; }

    /// <summary>z_{k−1}, what goes into a layer.</summary>
    /// <param name="layer">k, 0 .. Depth − 1.</param>
    public ReadOnlySpan<double> Input(int layer) => Values[layer];

    /// <summary>The diagonal of D, 1 for active units.</summary>
    /// <param name="layer">k, 0 .. Depth − 2.</param>
    public ReadOnlySpan<double> Slopes(int layer) => _slopes[layer];

    /// <summary>A_k, from a layer's values before the nonlinearity to the output: the identity for the last layer.</summary>
    /// <param name="layer">k, 0 .. Depth − 1.</param>
    /// <returns>[outputs, units of the layer].</returns>
    public Matrix Tail(int layer)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)layer, (uint)_network.Depth, nameof(layer));
        if (layer == _network.Depth - 1)
        {
            return Matrix.Identity(_network.Last.Outputs);
        }

        Matrix tail = _network.Last.Weight;
        for (int above = _network.Depth - 2; above > layer; above--)
        {
            tail = Through(tail, above);
        }

        // Of [D·u; z] only the units are the layer's own.
        var own = new Matrix(tail.Rows, _slopes[layer].Length);
        for (int output = 0; output < tail.Rows; output++)
        {
            for (int unit = 0; unit < own.Columns; unit++)
            {
                own[output, unit] = tail[output, unit] * _slopes[layer][unit];
            }
        }

        return own;
    }

    /// <summary>∂f/∂x.</summary>
    /// <returns>[outputs, inputs].</returns>
    public Matrix Jacobian() => From(_network.Depth - 1, _network.Last.Weight);

    /// <summary>∂z_{k−1}/∂x, of what goes into a layer.</summary>
    /// <param name="layer">k, 0 .. Depth − 1.</param>
    /// <returns>[inputs of the layer, inputs].</returns>
    public Matrix Head(int layer) => From(layer, Matrix.Identity(Values[layer].Length));

    // product · J_layer−1 ⋯ J₀
    private Matrix From(int layer, Matrix product)
    {
        for (int below = layer - 1; below >= 0; below--)
        {
            product = Through(product, below);
        }

        return product;
    }

    // product · J_l = product·[D·W (+ ρI)], or product·[D·W; I].
    private Matrix Through(Matrix product, int layer)
    {
        PiecewiseLinearLayer now = _network.Hidden[layer];
        double[] slopes = _slopes[layer];
        var own = new Matrix(product.Rows, slopes.Length);
        for (int row = 0; row < product.Rows; row++)
        {
            for (int unit = 0; unit < slopes.Length; unit++)
            {
                own[row, unit] = product[row, unit] * slopes[unit];
            }
        }

        Matrix result = own.Multiply(now.Affine.Weight);
        for (int row = 0; row < product.Rows; row++)
        {
            if (now.Skip == SkipKind.Add)
            {
                DenseVector.AddScaled(now.Factor, product.Row(row), result.Row(row));
            }
            else if (now.Skip == SkipKind.Concatenate)
            {
                DenseVector.AddScaled(1, product.Row(row)[slopes.Length..], result.Row(row));
            }
        }

        return result;
    }
}
