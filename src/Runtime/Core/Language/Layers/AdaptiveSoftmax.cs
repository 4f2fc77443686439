using System;
using System.Linq;

namespace StaticNets;

/// <summary>Softmax over many classes, most of them rare.</summary>
public static class AdaptiveSoftmax
{
    /// <summary>Log-probabilities of classes in clusters: frequent ones at the head, each cluster of rarer ones through a narrower layer. PyTorch: torch.nn.AdaptiveLogSoftmaxWithLoss.log_prob.</summary>
    /// <remarks>
    /// Classes are ordered from frequent to rare. Of a class in cluster i the probability is that of the cluster, which the
    /// head gives, times that within it. The loss is <see cref="Losses.NegativeLogLikelihood"/> of the result.
    /// Parameters: <c>name.head.weight</c> [cutoffs[0] + clusters, F] and perhaps <c>name.head.bias</c>; of cluster i
    /// <c>name.tail.i.0.weight</c> [⌊F / divisorⁱ⁺¹⌋, F] and <c>name.tail.i.1.weight</c>.
    /// Source: Grave et al., "Efficient softmax approximation for GPUs", 2017.
    /// </remarks>
    /// <param name="x">[.., F].</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="cutoffs">The first class of each cluster, ascending, between 1 and the number of classes.</param>
    /// <param name="divisor">By how much each cluster's layer is narrower than the one before, positive.</param>
    /// <param name="headBias">Whether the head has a bias.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <returns>[.., classes].</returns>
    /// <exception cref="ModelException">SN2008: the cutoffs do not ascend below the number of classes, or leave a cluster's layer no units. SN2001: x is a scalar.</exception>
    public static Node AdaptiveLogSoftmax(this Node x, int classes, int[] cutoffs, float divisor = 4f, bool headBias = false, string? name = null)
    {
        int[] ends = [.. cutoffs, classes];
        bool ascends = cutoffs.Length > 0 && cutoffs[0] > 0 && cutoffs.Select((cutoff, i) => cutoff < ends[i + 1]).All(holds => holds);
        Require.That(
            ascends, $"AdaptiveLogSoftmax's cutoffs must ascend from 1 to below the {classes} classes, but are {string.Join(", ", cutoffs)}.");
        Require.Positive(divisor, "AdaptiveLogSoftmax's divisor");
        if (x.Shape.Rank == 0)
        {
            throw new ModelException("SN2001", "AdaptiveLogSoftmax maps the last axis, but its input is a scalar; reshape it to [1] first.");
        }

        string layer = x.Builder.Names.Layer("adaptiveLogSoftmax", name);
        return Composite.Block(layer, $"{classes}, {string.Join(", ", cutoffs)}", [x], [x, classes, cutoffs, divisor, headBias], () =>
        {
            int frequent = cutoffs[0];
            Node head = x.Dense(frequent + cutoffs.Length, headBias, name: "head").LogSoftmax();
            Node[] clusters = [.. cutoffs.Select((cutoff, i) =>
                Cluster(i, ends[i + 1] - cutoff) + head.Slice(-1, frequent + i, 1))];
            return Node.Concat(-1, [head.Slice(-1, 0, frequent), .. clusters]);
        });

        Node Cluster(int i, int count)
        {
            int units = (int)Math.Floor(x.Shape.Last / Math.Pow(divisor, i + 1));
            Require.That(units > 0, $"AdaptiveLogSoftmax's cluster {i} would have no units: {x.Shape.Last} / {Invariant.Text(divisor)}^{i + 1} is below 1; take a smaller divisor.");
            return x.Dense(units, bias: false, name: $"tail.{i}.0").Dense(count, bias: false, name: $"tail.{i}.1").LogSoftmax();
        }
    }
}
