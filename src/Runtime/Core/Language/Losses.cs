using System.Globalization;
using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <summary>Losses: one number a sample, averaged over the sample's own positions. The objective is their mean over the batch.</summary>
public static class Losses
{
    /// <summary>Cross-entropy of softmax(logits) with an integer class. PyTorch: torch.nn.functional.cross_entropy.</summary>
    /// <param name="logits">Unnormalized log-probabilities, classes on <paramref name="axis"/>.</param>
    /// <param name="target">Classes, in the shape of the logits without that axis.</param>
    /// <param name="labelSmoothing">Share of the target spread evenly over all classes, in [0, 1].</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <exception cref="ModelException">SN2002: the shapes do not fit. SN2008: the smoothing is outside [0, 1].</exception>
    public static Node CrossEntropy(this Node logits, Node target, float labelSmoothing = 0f, int axis = -1)
    {
        if (!(labelSmoothing is >= 0 and <= 1))
        {
            throw new ModelException("SN2008", $"labelSmoothing must be in [0, 1], but is {labelSmoothing.ToString(CultureInfo.InvariantCulture)}.");
        }

        int classes = logits.Shape.Axis(axis);
        if (target.Shape != logits.Shape.Without([classes]))
        {
            throw new ModelException(
                "SN2002", $"CrossEntropy of logits {logits.Shape} needs a target {logits.Shape.Without([classes])}, but found {target.Shape}.");
        }

        if (target.Builder.Nodes[target.Id].Operation is Input label && label.Classes > 0 && label.Classes != logits.Shape[classes])
        {
            throw new ModelException(
                "SN2010", $"The logits have {logits.Shape[classes]} classes, but [Label({label.Classes})] has {label.Classes}; make both equal.");
        }

        string arguments = labelSmoothing == 0 ? "" : labelSmoothing.ToString(CultureInfo.InvariantCulture);
        return Composite.Of("crossEntropy", arguments, [logits, target], () =>
        {
            // −ln softmax(x)[t] = ln Σ eˣ − x[t]; smoothing replaces x[t] by its mixture with the mean logit.
            Node picked = logits.Pick(target, classes);
            if (labelSmoothing > 0)
            {
                picked = (1f - labelSmoothing) * picked + labelSmoothing * logits.Mean(classes);
            }

            return (logits.LogSumExp(classes) - picked).Mean();
        });
    }

    /// <summary>(x − y)². PyTorch: torch.nn.functional.mse_loss.</summary>
    /// <param name="x">Prediction.</param>
    /// <param name="y">Target, of a shape that broadcasts with it.</param>
    public static Node MeanSquaredError(this Node x, Node y) =>
        Composite.Of("meanSquaredError", "", [x, y], () =>
        {
            Node difference = x - y;
            return (difference * difference).Mean();
        });

    /// <summary>|x − y|. PyTorch: torch.nn.functional.l1_loss.</summary>
    /// <param name="x">Prediction.</param>
    /// <param name="y">Target, of a shape that broadcasts with it.</param>
    public static Node L1Loss(this Node x, Node y) => Composite.Of("l1Loss", "", [x, y], () => (x - y).Abs().Mean());

    /// <summary>d²/2 where |d| ≤ delta, otherwise delta·(|d| − delta/2), with d = x − y. PyTorch: torch.nn.functional.huber_loss.</summary>
    /// <remarks>Source: Huber, "Robust estimation of a location parameter", 1964.</remarks>
    /// <param name="x">Prediction.</param>
    /// <param name="y">Target, of a shape that broadcasts with it.</param>
    /// <param name="delta">Where the parabola ends, positive.</param>
    /// <exception cref="ModelException">SN2008: delta is not positive.</exception>
    public static Node Huber(this Node x, Node y, float delta = 1f)
    {
        if (!(delta > 0))
        {
            throw new ModelException("SN2008", $"Huber's delta must be positive, but is {delta.ToString(CultureInfo.InvariantCulture)}.");
        }

        return Composite.Of("huber", delta.ToString(CultureInfo.InvariantCulture), [x, y], () =>
        {
            Node difference = x - y;
            Node distance = difference.Abs();
            Node near = 0.5f * (difference * difference);
            Node far = delta * (distance - 0.5f * delta);
            return Node.Where(distance.LessOrEqual(delta), near, far).Mean();
        });
    }

    /// <summary>Cross-entropy of sigmoid(logits) with probabilities. PyTorch: torch.nn.functional.binary_cross_entropy_with_logits.</summary>
    /// <param name="logits">Log-odds.</param>
    /// <param name="target">Probabilities in [0, 1], of a shape that broadcasts with the logits.</param>
    public static Node BinaryCrossEntropyWithLogits(this Node logits, Node target) =>
        // −t·ln σ(x) − (1 − t)·ln(1 − σ(x)) = (1 − t)·x + ln(1 + e⁻ˣ): nothing large cancels.
        Composite.Of("binaryCrossEntropyWithLogits", "", [logits, target], () => ((1f - target) * logits + (-logits).Softplus()).Mean());
}
