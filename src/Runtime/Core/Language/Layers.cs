using System;
using System.Globalization;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <summary>Layers with parameters, named and initialized as in PyTorch.</summary>
public static class Layers
{
    /// <summary>Affine map of the last axis, y = x·Wᵀ + b. PyTorch: torch.nn.Linear.</summary>
    /// <remarks>Parameters: <c>name.weight</c> [units, K] and <c>name.bias</c> [units], both uniform in ±1/√K at the start.</remarks>
    /// <param name="x">[.., K].</param>
    /// <param name="units">Number of outputs, positive.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="init">How the weight begins; PyTorch's default if null.</param>
    /// <param name="biasInit">How the bias begins; PyTorch's default if null.</param>
    /// <returns>[.., units].</returns>
    /// <exception cref="ModelException">SN2008: units is not positive. SN2001: x is a scalar.</exception>
    public static Node Dense(
        this Node x, int units, bool bias = true, string? name = null, Init? init = null, Init? biasInit = null)
    {
        RequirePositive(units, nameof(units), "Dense");
        if (x.Shape.Rank == 0)
        {
            throw new ModelException("SN2001", "Dense maps the last axis, but its input is a scalar; reshape it to [1] first.");
        }

        string layer = x.Builder.Names.Layer("dense", name);
        return Composite.Of(layer, units.ToString(CultureInfo.InvariantCulture), [x], () =>
        {
            int inputs = x.Shape.Last;
            Node weight = Parameter.Named(layer + ".weight", init ?? Init.TorchWeight, new Shape(units, inputs));
            return x.Linear(weight, bias ? Parameter.Named(layer + ".bias", biasInit ?? Init.TorchBias(inputs), new Shape(units)) : null);
        });
    }

    /// <summary>In training, zeroes each element with a probability and scales the others up. PyTorch: torch.nn.Dropout.</summary>
    /// <remarks>Source: Srivastava et al., "Dropout", 2014; inverted form. The mask is drawn again in the backward pass, not stored.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="probability">That an element is dropped, in [0, 1].</param>
    /// <exception cref="ModelException">SN2008: the probability is outside [0, 1].</exception>
    public static Node Dropout(this Node x, float probability = 0.5f)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ModelException("SN2008", $"Dropout's probability must be in [0, 1], but is {probability.ToString(CultureInfo.InvariantCulture)}.");
        }

        if (probability == 0)
        {
            return x;
        }

        return Composite.Of("dropout", probability.ToString(CultureInfo.InvariantCulture), [x], () =>
        {
            Node keep = 1f - probability * x.Builder.Add(new PassValue(PassValueKind.Dropout));
            Node draw = x.Builder.Add(new Uniform(x.Builder.Draws++, x.Shape));
            return x * Node.Where(draw.Less(keep), 1f / keep, 0f);
        });
    }

    /// <summary>Normalizes the last axes of each sample: y = (x − mean) / √(variance + epsilon)·weight + bias. PyTorch: torch.nn.LayerNorm.</summary>
    /// <remarks>Source: Ba, Kiros and Hinton, "Layer normalization", 2016.</remarks>
    /// <param name="x">[.., normalized axes].</param>
    /// <param name="axes">How many of the last axes are normalized together, positive.</param>
    /// <param name="epsilon">Added to the variance, positive.</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <exception cref="ModelException">SN2003: there are not so many axes.</exception>
    public static Node LayerNorm(this Node x, int axes = 1, float epsilon = 1e-5f, bool affine = true, string? name = null)
    {
        RequirePositive(axes, nameof(axes), "LayerNorm");
        if (axes > x.Shape.Rank)
        {
            throw new ModelException("SN2003", $"LayerNorm over {axes} axes needs as many, but the input is {x.Shape}.");
        }

        string layer = x.Builder.Names.Layer("layerNorm", name);
        return Composite.Of(layer, axes == 1 ? "" : axes.ToString(CultureInfo.InvariantCulture), [x], () =>
        {
            int[] last = Enumerable.Range(x.Shape.Rank - axes, axes).ToArray();
            Node centred = x - x.Mean(last).KeepAxes(x.Shape, last);
            Node variance = (centred * centred).Mean(last).KeepAxes(x.Shape, last);
            Node y = centred * (variance + epsilon).ReciprocalSqrt();
            if (!affine)
            {
                return y;
            }

            var shape = new Shape(last.Select(axis => x.Shape[axis]).ToArray());
            return y * Parameter.Named(layer + ".weight", Init.Ones, shape) + Parameter.Named(layer + ".bias", Init.Zeros, shape);
        });
    }

    /// <summary>Normalizes each channel over the batch and the other axes. PyTorch: torch.nn.BatchNorm1d, 2d.</summary>
    /// <remarks>
    /// Source: Ioffe and Szegedy, "Batch normalization", 2015. Training uses the statistics of the batch and moves the
    /// running ones, r ← (1 − momentum)·r + momentum·batch (variance with n − 1); evaluation uses the running ones.
    /// States: <c>running_mean</c>, <c>running_var</c>, <c>num_batches_tracked</c>.
    /// </remarks>
    /// <param name="x">[C] or [C, ..].</param>
    /// <param name="epsilon">Added to the variance, positive.</param>
    /// <param name="momentum">Share of the new batch in the running statistics, in [0, 1].</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="scaleInit">The weight at the start; below 1 after Davis and Frank, "Revisiting batch norm initialization", 2022.</param>
    /// <exception cref="ModelException">SN2003: x is a scalar.</exception>
    public static Node BatchNorm(
        this Node x, float epsilon = 1e-5f, float momentum = 0.1f, bool affine = true, string? name = null, float scaleInit = 1f)
    {
        if (x.Shape.Rank == 0)
        {
            throw new ModelException("SN2003", "BatchNorm normalizes axis 0, the channels, but its input is a scalar.");
        }

        string layer = x.Builder.Names.Layer("batchNorm", name);
        return Composite.Of(layer, "", [x], () =>
        {
            int[] others = Enumerable.Range(1, x.Shape.Rank - 1).ToArray();
            var channels = new Shape(x.Shape[0]);
            int[] column = [x.Shape[0], .. others.Select(_ => 1)];

            Node mean = Over(x, others);
            Node centred = x - mean.Reshape(column);
            Node variance = Over(centred * centred, others);

            GraphBuilder builder = x.Builder;
            Node runningMean = builder.Add(new State(layer + ".running_mean", channels, Init.Zeros));
            Node runningVariance = builder.Add(new State(layer + ".running_var", channels, Init.Ones));
            Node tracked = builder.Add(new State(layer + ".num_batches_tracked", Shape.Scalar, Init.Zeros));
            Node count = builder.Add(new PassValue(PassValueKind.BatchSize)) * (x.Shape.Size / x.Shape[0]);
            Update(layer + ".running_mean", (1f - momentum) * runningMean + momentum * mean);
            Update(layer + ".running_var", (1f - momentum) * runningVariance + momentum * (variance * (count / (count - 1f))));
            Update(layer + ".num_batches_tracked", tracked + 1f);

            Node fromBatch = builder.Add(new PassValue(PassValueKind.BatchStatistics));
            Node usedMean = Node.Where(fromBatch, mean, runningMean);
            Node usedVariance = Node.Where(fromBatch, variance, runningVariance);
            Node y = (x - usedMean.Reshape(column)) * (usedVariance + epsilon).ReciprocalSqrt().Reshape(column);
            if (!affine)
            {
                return y;
            }

            Node weight = Parameter.Named(layer + ".weight", Init.Constant(scaleInit), channels);
            Node bias = Parameter.Named(layer + ".bias", Init.Zeros, channels);
            return y * weight.Reshape(column) + bias.Reshape(column);

            void Update(string state, Node next) => builder.StateUpdates.Add((state, next.Id));
        });

        static Node Over(Node value, int[] axes) => (axes.Length == 0 ? value : value.Mean(axes)).BatchMean();
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

    private static void RequirePositive(int value, string name, string layer)
    {
        if (value <= 0)
        {
            throw new ModelException("SN2008", $"{layer}'s {name} must be positive, but is {value}.");
        }
    }
}
