using System;

namespace StaticNets;

/// <summary>Layers with parameters, named and initialized as in PyTorch.</summary>
public static partial class Layers
{
    /// <summary>Affine map of the last axis, y = x·Wᵀ + b. PyTorch: torch.nn.Linear.</summary>
    /// <remarks>Parameters: <c>name.weight</c> [units, K] and <c>name.bias</c> [units], both uniform in ±1/√K at the start.</remarks>
    /// <param name="x">[.., K].</param>
    /// <param name="units">Number of outputs, positive.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="init">How the weight begins; PyTorch's default if null.</param>
    /// <param name="biasInit">How the bias begins; PyTorch's default if null.</param>
    /// <param name="form">Whether the weight is normalized, and how; its parameters are then those of <see cref="Parameter.Normalized"/>.</param>
    /// <returns>[.., units].</returns>
    /// <exception cref="ModelException">SN2008: units is not positive. SN2001: x is a scalar.</exception>
    public static Node Dense(
        this Node x, int units, bool bias = true, string? name = null, Init? init = null, Init? biasInit = null,
        WeightForm form = WeightForm.Plain)
    {
        Require.Positive(units, "Dense's units");
        if (x.Shape.Rank == 0)
        {
            throw new ModelException("SN2001", "Dense maps the last axis, but its input is a scalar; reshape it to [1] first.");
        }

        string layer = x.Builder.Names.Layer("dense", name);
        return Composite.Of(layer, Invariant.Text(units), [x], [x, units, bias, init, biasInit, form], () =>
        {
            int inputs = x.Shape.Last;
            Node weight = NormalizedWeights.Of(layer + ".weight", init ?? Init.TorchWeight, new Shape(units, inputs), form);
            return x.Linear(weight, bias ? Parameter.Named(layer + ".bias", biasInit ?? Init.TorchBias(inputs), new Shape(units)) : null);
        });
    }

    /// <summary>Bilinear map of two last axes, y[n] = Σ x[i]·W[n, i, j]·other[j] + b[n]. PyTorch: torch.nn.Bilinear.</summary>
    /// <remarks>Parameters: <c>name.weight</c> [units, I, J] and <c>name.bias</c> [units], both uniform in ±1/√I at the start.</remarks>
    /// <param name="x">[.., I].</param>
    /// <param name="other">[.., J], of the same leading axes.</param>
    /// <param name="units">Number of outputs, positive.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <returns>[.., units].</returns>
    /// <exception cref="ModelException">SN2008: units is not positive. SN2001: an input is a scalar, or the leading axes differ.</exception>
    public static Node Bilinear(this Node x, Node other, int units, bool bias = true, string? name = null)
    {
        Require.Positive(units, "Bilinear's units");
        if (x.Shape.Rank == 0 || other.Shape.Rank == 0 || x.Shape.Without([x.Shape.Rank - 1]) != other.Shape.Without([other.Shape.Rank - 1]))
        {
            throw new ModelException("SN2001", $"Bilinear needs equal leading axes before the two last ones, but found {x.Shape} and {other.Shape}.");
        }

        string layer = x.Builder.Names.Layer("bilinear", name);
        return Composite.Of(layer, Invariant.Text(units), [x, other], [x, other, units, bias], () =>
        {
            int inputs = x.Shape.Last;
            Init init = Init.TorchBias(inputs);
            Node weight = Parameter.Named(layer + ".weight", init, new Shape(units, inputs, other.Shape.Last));
            string lead = "abcdefghijklm".Substring(0, x.Shape.Rank - 1);
            Node y = Node.Einsum($"{lead}x,zxy,{lead}y->{lead}z", x, weight, other);
            return bias ? y + Parameter.Named(layer + ".bias", init, new Shape(units)) : y;
        });
    }

    /// <summary>x + block(x). Source: He et al., "Deep residual learning", 2016.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="block">Keeps the shape.</param>
    public static Node Residual(this Node x, Func<Node, Node> block) => x + block(x);

    /// <summary>gate·x + (1 − gate)·other, the combination of highway networks. Source: Srivastava, Greff and Schmidhuber, 2015.</summary>
    /// <param name="x">Taken where the gate is 1.</param>
    /// <param name="other">Taken where the gate is 0.</param>
    /// <param name="gate">Usually a sigmoid, in [0, 1].</param>
    public static Node Gated(this Node x, Node other, Node gate) =>
        Composite.Of("gated", "", [x, other, gate], () => other + gate * (x - other));
}
