using System;
using System.Collections.Generic;
using System.Numerics;
using StaticNets.Kernels;
using StaticNets.Training.Optimizers;

namespace StaticNets.Training.Regularization;

/// <summary>Holds the incoming weights w of every unit to ‖w‖₂ ≤ c: a longer w becomes c·w / ‖w‖₂ after the step.</summary>
/// <remarks>
/// A unit's weights are one index of the tensor's first axis; tensors of one axis (biases, scales) are left alone.
/// Source: Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 2014,
/// section 5.1. Keras: MaxNorm. PyTorch: torch.renorm over dimension 0.
/// </remarks>
public sealed class MaxNorm : Regularizer
{
    private readonly List<ParameterInfo> _weights = [];

    /// <summary>A bound on some weights.</summary>
    /// <param name="info">The network.</param>
    /// <param name="maximum">The bound c, positive; 3 to 4 in the paper.</param>
    /// <param name="pattern">Names of the weights, as <see cref="NetworkInfo.ParametersMatching"/> understands them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    /// <exception cref="ArgumentException">No parameter of two or more axes has such a name.</exception>
    public MaxNorm(NetworkInfo info, double maximum, string pattern = "*")
    {
        ArgumentNullException.ThrowIfNull(info);
        Maximum = Hyperparameter.Positive(maximum, nameof(maximum));
        foreach (ParameterInfo parameter in info.ParametersMatching(pattern))
        {
            if (parameter.Shape.Count >= 2)
            {
                _weights.Add(parameter);
            }
        }

        if (_weights.Count == 0)
        {
            throw new ArgumentException(
                $"The pattern '{pattern}' matches no parameter of '{info.Name}' that has two or more axes, so there are no units to bound.",
                nameof(pattern));
        }
    }

    /// <summary>The bound c.</summary>
    public double Maximum { get; }

    /// <inheritdoc/>
    public override void Constrain(Span<float> parameters)
    {
        for (int i = 0; i < _weights.Count; i++)
        {
            ParameterInfo weight = _weights[i];
            Span<float> range = parameters.Slice(weight.Offset, weight.Length);
            if (weight.Packing == Packing.Panels)
            {
                BoundPanels(range, weight.Shape[0], weight.Shape[1]);
            }
            else
            {
                BoundRows(range[..weight.Count], weight.Count / weight.Shape[0]);
            }
        }
    }

    private void BoundRows(Span<float> weights, int length)
    {
        for (; weights.Length > 0; weights = weights[length..])
        {
            double norm = GradientClipping.Norm(weights[..length]);
            if (norm > Maximum)
            {
                float scale = (float)(Maximum / norm);
                foreach (ref float weight in weights[..length])
                {
                    weight *= scale;
                }
            }
        }
    }

    // Units lie side by side in a panel, so each lane holds one of them.
    private void BoundPanels(Span<float> weights, int units, int inputs)
    {
        var maximum = new Vector<float>((float)Maximum);
        for (int unit = 0; unit < units; unit += Panels.Width)
        {
            int width = units - unit <= Panels.Width / 2 ? Panels.Width / 2 : Panels.Width;
            Span<float> panel = weights[..(width * inputs)];
            weights = weights[panel.Length..];
            for (int lane = 0; lane < width; lane += Vector<float>.Count)
            {
                Vector<float> square = Vector<float>.Zero;
                for (int at = lane; at < panel.Length; at += width)
                {
                    var weight = new Vector<float>(panel[at..]);
                    square += weight * weight;
                }

                Vector<float> norm = Vector.SquareRoot(square);
                if (Vector.GreaterThanAny(norm, maximum))
                {
                    Vector<float> scale = Vector.ConditionalSelect(Vector.GreaterThan(norm, maximum), maximum / norm, Vector<float>.One);
                    for (int at = lane; at < panel.Length; at += width)
                    {
                        (new Vector<float>(panel[at..]) * scale).CopyTo(panel[at..]);
                    }
                }
            }
        }
    }
}
