namespace StaticNets;

/// <content>Losses of probabilities.</content>
public static partial class Losses
{
    /// <summary>Cross-entropy of sigmoid(logits) with probabilities. PyTorch: torch.nn.functional.binary_cross_entropy_with_logits.</summary>
    /// <param name="logits">Log-odds.</param>
    /// <param name="target">Probabilities in [0, 1], of a shape that broadcasts with the logits.</param>
    /// <param name="weight">Weights of the positions, of a shape that broadcasts with the logits; null for all 1.</param>
    /// <param name="positiveWeight">Weights of the positive side, of a shape that broadcasts with the logits; null for all 1.</param>
    public static Node BinaryCrossEntropyWithLogits(this Node logits, Node target, Node? weight = null, Node? positiveWeight = null) =>
        // −t·ln σ(x) − (1 − t)·ln(1 − σ(x)) = (1 − t)·x + ln(1 + e⁻ˣ): nothing large cancels.
        Composite.Of("binaryCrossEntropyWithLogits", "", [logits, target], [logits, target, weight, positiveWeight], () => Average(
            positiveWeight is null
                ? (1f - target) * logits + (-logits).Softplus()
                : (1f - target) * logits + (1f + (positiveWeight - 1f) * target) * (-logits).Softplus(),
            weight));

    /// <summary>−t·ln p − (1 − t)·ln(1 − p), logarithms not below −100. PyTorch: torch.nn.functional.binary_cross_entropy.</summary>
    /// <remarks>Prefer <see cref="BinaryCrossEntropyWithLogits"/>, which is exact where p rounds to 0 or 1; here the gradient is 0 there.</remarks>
    /// <param name="probabilities">p, in [0, 1].</param>
    /// <param name="target">t, in [0, 1], of a shape that broadcasts with p.</param>
    /// <param name="weight">Weights of the positions, of a shape that broadcasts with p; null for all 1.</param>
    public static Node BinaryCrossEntropy(this Node probabilities, Node target, Node? weight = null) =>
        Composite.Of("binaryCrossEntropy", "", [probabilities, target], [probabilities, target, weight], () =>
            Average(-(target * LimitedLog(probabilities) + (1f - target) * LimitedLog(1f - probabilities)), weight));

    /// <summary>t·(ln t − x), 0 where t = 0: the divergence of x, a log-probability, from t. PyTorch: torch.nn.functional.kl_div.</summary>
    /// <param name="logProbabilities">x.</param>
    /// <param name="target">t, or ln t, of a shape that broadcasts with x.</param>
    /// <param name="logTarget">Whether the target is ln t.</param>
    public static Node KullbackLeibler(this Node logProbabilities, Node target, bool logTarget = false) =>
        Composite.Of("kullbackLeibler", "", [logProbabilities, target], [logProbabilities, target, logTarget], () =>
        {
            if (logTarget)
            {
                return (target.Exp() * (target - logProbabilities)).Mean();
            }

            Node positive = target.Greater(0f);
            return Node.Where(positive, target * (Node.Where(positive, target, 1f).Log() - logProbabilities), 0f).Mean();
        });

    /// <summary>Cross-entropy of each class with its own sigmoid. PyTorch: torch.nn.functional.multilabel_soft_margin_loss.</summary>
    /// <param name="logits">[.., C].</param>
    /// <param name="target">1 where a class is present, otherwise 0, [.., C].</param>
    /// <param name="weight">Weights of the classes, [C]; null for all 1.</param>
    public static Node MultiLabelSoftMargin(this Node logits, Node target, Node? weight = null) =>
        Composite.Of("multiLabelSoftMargin", "", [logits, target], [logits, target, weight], () =>
            Average((1f - target) * logits + (-logits).Softplus(), weight));

    // ln p, −100 where it would be less; never the logarithm of 0, whose slope times 0 is NaN.
    private static Node LimitedLog(Node p)
    {
        Node regular = p.Greater(3.8e-44f);
        return Node.Where(regular, Node.Where(regular, p, 1f).Log(), -100f);
    }
}
