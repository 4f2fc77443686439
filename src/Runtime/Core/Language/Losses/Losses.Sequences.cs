using StaticNets.Generators.Operations;

namespace StaticNets;

/// <content>Losses of sequences that are not aligned.</content>
public static partial class Losses
{
    // Stands for the logarithm of 0: the exponential of any difference to it is 0, and sums of it do not overflow.
    private const float Impossible = -1e30f;

    /// <summary>−ln of the probability that a sequence of log-probabilities, blanks and repetitions left out, reads as the target. PyTorch: torch.nn.functional.ctc_loss.</summary>
    /// <remarks>
    /// A sample's loss is divided by the length of its target, as PyTorch's mean does. It is infinite where no alignment
    /// exists; then its gradient means nothing.
    /// Source: Graves et al., "Connectionist temporal classification", 2006, section 4.1, in logarithms.
    /// </remarks>
    /// <param name="logProbabilities">[T, classes], for example of LogSoftmax.</param>
    /// <param name="target">[S], classes other than the blank; what stands after the sample's own length does not count, but is some class.</param>
    /// <param name="inputLength">How many steps count, 1 .. T, one number a sample; T if null.</param>
    /// <param name="targetLength">How many classes of the target count, 0 .. S, one number a sample; S if null.</param>
    /// <param name="blank">The class of the blank.</param>
    /// <param name="zeroInfinity">Whether an infinite loss and its gradient are taken as zero.</param>
    /// <exception cref="ModelException">SN2003: an operand has other axes. SN2002: a length is not one number. SN2008: there is no such blank. SN2010: the label has other classes.</exception>
    public static Node Ctc(
        this Node logProbabilities, Node target, Node? inputLength = null, Node? targetLength = null, int blank = 0, bool zeroInfinity = false)
    {
        RequireCtc(logProbabilities, target, blank);
        Node? steps = inputLength is null ? null : Scalar(inputLength, nameof(inputLength));
        Node? count = targetLength is null ? null : Scalar(targetLength, nameof(targetLength));
        int labels = target.Shape[0];
        return Composite.Of("ctc", "", [logProbabilities, target], [logProbabilities, target, inputLength, targetLength, blank, zeroInfinity], () =>
        {
            (Node symbols, Node mayJump) = Symbols(target, blank);
            Node scores = logProbabilities.Clamp(low: Impossible).Take(symbols, 1);
            Node likelihoods = Forward(scores, mayJump, steps);

            // A path ends at the last class or at the blank after it.
            Node last = count is null ? likelihoods.Slice(0, 2 * labels, 1).Reshape() : likelihoods.Pick(2f * count);
            Node before = count is null ? likelihoods.Slice(0, 2 * labels - 1, 1).Reshape() : Node.Where(count.Greater(0f), likelihoods.Pick(2f * count - 1f), Impossible);
            Node loss = -Node.Stack(last, before).LogSumExp(0);
            Node possible = loss.Less(-0.5f * Impossible);
            Node average = loss / (count is null ? labels : count.Maximum(1f));
            return Node.Where(possible, average, zeroInfinity ? 0f : float.PositiveInfinity);
        });
    }

    // Blanks around and between the classes, [2S + 1], and whether a path may jump over the one before: over a blank
    // between two different classes.
    private static (Node Symbols, Node MayJump) Symbols(Node target, int blank)
    {
        int labels = target.Shape[0];
        Node blanks = target.MaskedFill(1f, blank);
        Node symbols = Node.Concat(0, blanks.Slice(0, 0, 1), Node.Stack(target, blanks).Transpose().Flatten());
        Node differs = target.NotEqualTo(target.Pad(0, 1, 0, blank).Slice(0, 0, labels));
        Node jumps = Node.Stack(Node.Where(Node.Range(labels).Greater(0f), differs, 0f), target * 0f);
        return (symbols, jumps.Transpose().Flatten().Pad(0, 1, 0));
    }

    // ln of the probability of all paths to each symbol after the last step.
    private static Node Forward(Node scores, Node mayJump, Node? steps)
    {
        int symbols = scores.Shape[1];
        Node begin = Node.Where(Node.Range(symbols).EqualTo(0f), 0f, Impossible);
        Node[] sequences = steps is null ? [scores] : [scores, Node.Range(scores.Shape[0]).Less(steps)];
        (Node[] _, Node[] states) = Node.Scan(Step, [begin], sequences, [mayJump]);
        return states[0];

        (Node[] States, Node[] Outputs) Step(Node[] states, Node[] elements, Node[] with)
        {
            Node stay = states[0];
            Node next = stay.Pad(0, 1, 0, Impossible).Slice(0, 0, symbols);
            Node jump = Node.Where(with[0], stay.Pad(0, 2, 0, Impossible).Slice(0, 0, symbols), Impossible);
            Node largest = stay.Maximum(next).Maximum(jump).StopGradient();
            Node sum = ((stay - largest).Exp() + (next - largest).Exp() + (jump - largest).Exp()).Log() + largest;
            Node reached = sum + elements[0];
            return ([elements.Length == 1 ? reached : Node.Where(elements[1], reached, stay)], []);
        }
    }

    private static Node Scalar(Node length, string name) => length.Shape.Size == 1
        ? length.Reshape()
        : throw new ModelException("SN2002", $"Ctc's {name} must be one number a sample, but is {length.Shape}.");

    private static void RequireCtc(Node logProbabilities, Node target, int blank)
    {
        if (logProbabilities.Shape.Rank != 2 || target.Shape.Rank != 1)
        {
            throw new ModelException("SN2003", $"Ctc needs log-probabilities [T, classes] and a target [S], but found {logProbabilities.Shape} and {target.Shape}.");
        }

        int classes = logProbabilities.Shape[1];
        Require.That(blank >= 0 && blank < classes, $"Ctc's blank must be a class, 0..{classes - 1}, but is {blank}.");
        if (target.Builder.Nodes[target.Id].Operation is Input label && label.Classes > classes)
        {
            throw new ModelException("SN2010", $"The log-probabilities have {classes} classes, but the target has {label.Classes}; the blank is one of them.");
        }
    }
}
