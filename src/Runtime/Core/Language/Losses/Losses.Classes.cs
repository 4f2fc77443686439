using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <content>Losses of one class among several.</content>
public static partial class Losses
{
    /// <summary>Cross-entropy of softmax(logits) with an integer class. PyTorch: torch.nn.functional.cross_entropy.</summary>
    /// <remarks>
    /// A sample's loss is the weighted sum over its positions divided by their number, those of <paramref name="ignoreIndex"/> left
    /// out, so that it does not depend on its neighbours: PyTorch's reductions "none" and "sum" agree. PyTorch's "mean" divides the
    /// sum over the batch by that of the targets' weights; within a sample of one position these would cancel. Divided by
    /// <c>weight.Take(target).Mean().BatchMean()</c> the loss has that mean, where no class is ignored.
    /// </remarks>
    /// <param name="logits">Unnormalized log-probabilities, classes on <paramref name="axis"/>.</param>
    /// <param name="target">Classes, in the shape of the logits without that axis.</param>
    /// <param name="labelSmoothing">Share of the target spread evenly over all classes, in [0, 1].</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <param name="weight">Weights of the classes, [classes]; null for all 1.</param>
    /// <param name="ignoreIndex">A class whose positions do not count; −1 for none.</param>
    /// <exception cref="ModelException">SN2002: the shapes do not fit. SN2008: the smoothing is outside [0, 1]. SN2010: the label has other classes.</exception>
    public static Node CrossEntropy(
        this Node logits, Node target, float labelSmoothing = 0f, int axis = -1, Node? weight = null, int ignoreIndex = -1)
    {
        Require.Probability(labelSmoothing, "labelSmoothing");
        int classes = RequireClasses(logits, target, axis, weight, "CrossEntropy");
        string arguments = labelSmoothing == 0 ? "" : Invariant.Text(labelSmoothing);
        return Composite.Of("crossEntropy", arguments, weight is null ? [logits, target] : [logits, target, weight], [logits, target, labelSmoothing, axis, weight, ignoreIndex], () =>
        {
            if (weight is not null)
            {
                Node chosen = Chosen(logits, target, classes);
                Node column = Column(weight, logits, classes);
                Node logProbabilities = logits.LogSoftmax(classes);
                Node hard = Node.Where(chosen, column * logProbabilities, 0f).Sum(classes);
                return Counted(labelSmoothing == 0 ? -hard : -((1f - labelSmoothing) * hard + labelSmoothing * (column * logProbabilities).Mean(classes)), target, ignoreIndex);
            }

            // −ln softmax(x)[t] = ln Σ eˣ − x[t]; smoothing replaces x[t] by its mixture with the mean logit.
            Node picked = logits.Pick(target, classes);
            if (labelSmoothing > 0)
            {
                picked = (1f - labelSmoothing) * picked + labelSmoothing * logits.Mean(classes);
            }

            return Counted(logits.LogSumExp(classes) - picked, target, ignoreIndex);
        });
    }

    /// <summary>Cross-entropy with probabilities of the classes: −Σ t·ln softmax(x). PyTorch: torch.nn.functional.cross_entropy.</summary>
    /// <param name="logits">Unnormalized log-probabilities, classes on <paramref name="axis"/>.</param>
    /// <param name="probabilities">Of the shape of the logits.</param>
    /// <param name="axis">The axis of the classes.</param>
    public static Node CrossEntropyWithProbabilities(this Node logits, Node probabilities, int axis = -1) =>
        Composite.Of("crossEntropyWithProbabilities", "", [logits, probabilities], [logits, probabilities, axis], () => -(probabilities * logits.LogSoftmax(axis)).Sum(axis).Mean());

    /// <summary>Negative log-probability of an integer class. PyTorch: torch.nn.functional.nll_loss.</summary>
    /// <remarks>Averages as <see cref="CrossEntropy"/> does.</remarks>
    /// <param name="logProbabilities">For example of LogSoftmax, classes on <paramref name="axis"/>.</param>
    /// <param name="target">Classes, in the shape of the log-probabilities without that axis.</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <param name="weight">Weights of the classes, [classes]; null for all 1.</param>
    /// <param name="ignoreIndex">A class whose positions do not count; −1 for none.</param>
    /// <exception cref="ModelException">SN2002: the shapes do not fit. SN2010: the label has other classes.</exception>
    public static Node NegativeLogLikelihood(this Node logProbabilities, Node target, int axis = -1, Node? weight = null, int ignoreIndex = -1)
    {
        int classes = RequireClasses(logProbabilities, target, axis, weight, "NegativeLogLikelihood");
        return Composite.Of("nll", "", weight is null ? [logProbabilities, target] : [logProbabilities, target, weight], [logProbabilities, target, axis, weight, ignoreIndex], () =>
        {
            Node weighted = weight is null ? logProbabilities : Column(weight, logProbabilities, classes) * logProbabilities;
            return Counted(-Node.Where(Chosen(logProbabilities, target, classes), weighted, 0f).Sum(classes), target, ignoreIndex);
        });
    }

    /// <summary>Σ max(0, margin − x[t] + x[i])ᵖ / C over the classes i but t. PyTorch: torch.nn.functional.multi_margin_loss.</summary>
    /// <param name="scores">[.., C], classes on the last axis.</param>
    /// <param name="target">Classes, [..].</param>
    /// <param name="p">Exponent, 1 or 2.</param>
    /// <param name="margin">How much better the class must be.</param>
    /// <param name="weight">Weights of the classes, [C]; null for all 1.</param>
    /// <exception cref="ModelException">SN2002: the shapes do not fit. SN2008: p is neither 1 nor 2.</exception>
    public static Node MultiMargin(this Node scores, Node target, int p = 1, float margin = 1f, Node? weight = null)
    {
        Require.That(p is 1 or 2, $"MultiMargin's p must be 1 or 2, but is {p}.");
        int classes = RequireClasses(scores, target, -1, weight, "MultiMargin");
        return Composite.Of("multiMargin", Invariant.Text(p), weight is null ? [scores, target] : [scores, target, weight], [scores, target, p, margin, weight], () =>
        {
            Node chosen = Chosen(scores, target, classes);
            Node right = Node.Where(chosen, scores, 0f).Sum(classes).KeepAxes(scores.Shape, [classes]);
            Node excess = (margin - right + scores).Relu();
            Node others = Node.Where(chosen, 0f, p == 1 ? excess : excess.Square()).Mean(classes);
            return (weight is null ? others : Node.Where(chosen, weight, 0f).Sum(classes) * others).Mean();
        });
    }

    // 1 where a position of the classes is the target, otherwise 0.
    private static Node Chosen(Node logits, Node target, int classes)
    {
        int[] column = logits.Shape.Select((extent, i) => i == classes ? extent : 1).ToArray();
        Node index = logits.Builder.Add(new Iota(logits.Shape[classes])).Reshape(column);
        return index.EqualTo(target.KeepAxes(logits.Shape, [classes]));
    }

    private static Node Column(Node weight, Node logits, int classes) =>
        weight.Reshape(logits.Shape.Select((extent, i) => i == classes ? extent : 1).ToArray());

    // The mean over the positions that count; 0 where none does.
    private static Node Counted(Node losses, Node target, int ignoreIndex)
    {
        if (ignoreIndex < 0)
        {
            return losses.Mean();
        }

        Node counts = target.NotEqualTo(ignoreIndex);
        return Node.Where(counts, losses, 0f).Sum() / counts.Sum().Maximum(1f);
    }

    private static int RequireClasses(Node logits, Node target, int axis, Node? weight, string loss)
    {
        int classes = logits.Shape.Axis(axis);
        if (target.Shape != logits.Shape.Without([classes]))
        {
            throw new ModelException("SN2002", $"{loss} of logits {logits.Shape} needs a target {logits.Shape.Without([classes])}, but found {target.Shape}.");
        }

        int extent = logits.Shape[classes];
        if (target.Builder.Nodes[target.Id].Operation is Input label && label.Classes > 0 && label.Classes != extent)
        {
            throw new ModelException("SN2010", $"The logits have {extent} classes, but [Label({label.Classes})] has {label.Classes}; make both equal.");
        }

        return weight is null || weight.Shape == new Shape(extent)
            ? classes
            : throw new ModelException("SN2002", $"{loss} of {extent} classes needs weights [{extent}], but found {weight.Shape}.");
    }
}
