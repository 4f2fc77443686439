using System;

namespace StaticNets;

/// <content>Losses of distances and ranks, which a margin ends.</content>
public static partial class Losses
{
    /// <summary>ln(1 + e^(−y·x)). PyTorch: torch.nn.functional.soft_margin_loss.</summary>
    /// <param name="x">Scores.</param>
    /// <param name="y">1 or −1, of a shape that broadcasts with them.</param>
    public static Node SoftMargin(this Node x, Node y) => Composite.Of("softMargin", "", [x, y], () => (-(y * x)).Softplus().Mean());

    /// <summary>x where y = 1, max(0, margin − x) where y = −1. PyTorch: torch.nn.functional.hinge_embedding_loss.</summary>
    /// <param name="x">Distances.</param>
    /// <param name="y">1 or −1, of a shape that broadcasts with them.</param>
    /// <param name="margin">From where on a distance is large enough.</param>
    public static Node HingeEmbedding(this Node x, Node y, float margin = 1f) =>
        Composite.Of("hingeEmbedding", Invariant.Text(margin), [x, y], [x, y, margin], () => Node.Where(y.Greater(0f), x, (margin - x).Relu()).Mean());

    /// <summary>max(0, margin − y·(a − b)). PyTorch: torch.nn.functional.margin_ranking_loss.</summary>
    /// <param name="a">Scores.</param>
    /// <param name="b">Other scores, of a shape that broadcasts with them.</param>
    /// <param name="y">1 where the first should be larger, otherwise −1.</param>
    /// <param name="margin">By how much.</param>
    public static Node MarginRanking(this Node a, Node b, Node y, float margin = 0f) =>
        Composite.Of("marginRanking", Invariant.Text(margin), [a, b, y], [a, b, y, margin], () => (margin - y * (a - b)).Clamp(low: 0f).Mean());

    /// <summary>1 − cos(a, b) where y = 1, max(0, cos(a, b) − margin) where y = −1. PyTorch: torch.nn.functional.cosine_embedding_loss.</summary>
    /// <param name="a">[.., F], vectors on the last axis.</param>
    /// <param name="b">[.., F].</param>
    /// <param name="y">1 or −1, [..].</param>
    /// <param name="margin">From which cosine on vectors are too alike, in [−1, 1].</param>
    public static Node CosineEmbedding(this Node a, Node b, Node y, float margin = 0f) =>
        Composite.Of("cosineEmbedding", Invariant.Text(margin), [a, b, y], [a, b, y, margin], () =>
        {
            Node lengths = (a.Square().Sum(-1) + 1e-12f) * (b.Square().Sum(-1) + 1e-12f);
            Node cosine = (a * b).Sum(-1) / lengths.Sqrt();
            return Node.Where(y.Greater(0f), 1f - cosine, (cosine - margin).Clamp(low: 0f)).Mean();
        });

    /// <summary>max(0, ‖a − p‖ − ‖a − n‖ + margin). PyTorch: torch.nn.functional.triplet_margin_loss.</summary>
    /// <param name="anchor">a, [.., F], vectors on the last axis.</param>
    /// <param name="positive">p, which should be near.</param>
    /// <param name="negative">n, which should be far.</param>
    /// <param name="margin">By how much.</param>
    /// <param name="p">Norm of the distances.</param>
    /// <param name="epsilon">Added to differences, as in <see cref="PairwiseDistance"/>.</param>
    /// <param name="swap">Whether the nearer of a and p counts against n.</param>
    public static Node TripletMargin(
        this Node anchor, Node positive, Node negative, float margin = 1f, float p = 2f, float epsilon = 1e-6f, bool swap = false) =>
        anchor.TripletMargin(positive, negative, (x, y) => x.PairwiseDistance(y, p, epsilon), margin, swap);

    /// <summary>TripletMargin with a distance of one's own. PyTorch: torch.nn.TripletMarginWithDistanceLoss.</summary>
    /// <param name="anchor">a, [.., F], vectors on the last axis.</param>
    /// <param name="positive">p, which should be near.</param>
    /// <param name="negative">n, which should be far.</param>
    /// <param name="distance">From two vectors to their distance.</param>
    /// <param name="margin">By how much.</param>
    /// <param name="swap">Whether the nearer of a and p counts against n.</param>
    public static Node TripletMargin(
        this Node anchor, Node positive, Node negative, Func<Node, Node, Node> distance, float margin = 1f, bool swap = false) =>
        Composite.Of("tripletMargin", Invariant.Text(margin), [anchor, positive, negative], [anchor, positive, negative, distance, margin, swap], () =>
        {
            Node near = distance(anchor, positive);
            Node far = distance(anchor, negative);
            far = swap ? far.Minimum(distance(positive, negative)) : far;
            return (margin + near - far).Clamp(low: 0f).Mean();
        });

    /// <summary>Σ max(0, 1 − x[j] + x[i]) / C over present classes j and absent ones i. PyTorch: torch.nn.functional.multilabel_margin_loss.</summary>
    /// <remarks>PyTorch lists the present classes; here the target tells each class by itself.</remarks>
    /// <param name="scores">[.., C], classes on the last axis.</param>
    /// <param name="target">1 where a class is present, otherwise 0, [.., C].</param>
    public static Node MultiLabelMargin(this Node scores, Node target) =>
        Composite.Of("multiLabelMargin", "", [scores, target], () =>
        {
            Node present = Outer(target, along: -1);
            Node absent = 1f - Outer(target, along: -2);
            Node excess = (1f - Outer(scores, along: -1) + Outer(scores, along: -2)).Relu();
            return (present * absent * excess).Sum(-1, -2).Mean() / scores.Shape.Last;
        });

    /// <summary>cos(a, b) = a·b / (max(‖a‖, epsilon)·max(‖b‖, epsilon)) along an axis. PyTorch: torch.nn.functional.cosine_similarity.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other, of the same shape.</param>
    /// <param name="axis">The axis of the vectors, which goes.</param>
    /// <param name="epsilon">Least length, positive.</param>
    public static Node CosineSimilarity(this Node a, Node b, int axis = -1, float epsilon = 1e-8f) =>
        Composite.Of("cosineSimilarity", "", [a, b], [a, b, axis, epsilon], () =>
            (a * b).Sum(axis) / (a.Norm(2f, axis).Clamp(low: epsilon) * b.Norm(2f, axis).Clamp(low: epsilon)));

    /// <summary>‖a − b + epsilon‖ along the last axis. PyTorch: torch.nn.functional.pairwise_distance.</summary>
    /// <param name="a">[.., F].</param>
    /// <param name="b">[.., F].</param>
    /// <param name="p">As of <see cref="Node.Norm"/>.</param>
    /// <param name="epsilon">Added to each difference, so that the length has a slope at equal vectors.</param>
    public static Node PairwiseDistance(this Node a, Node b, float p = 2f, float epsilon = 1e-6f) =>
        Composite.Of("pairwiseDistance", Invariant.Text(p), [a, b], [a, b, p, epsilon], () => (a - b + epsilon).Norm(p, -1));

    // A vector as a column (along −1) or as a row (along −2), which broadcast to the table of all pairs.
    private static Node Outer(Node x, int along)
    {
        int last = x.Shape.Rank - 1;
        int[] shape = new int[x.Shape.Rank + 1];
        for (int axis = 0; axis < last; axis++)
        {
            shape[axis] = x.Shape[axis];
        }

        (shape[last], shape[last + 1]) = along == -1 ? (x.Shape.Last, 1) : (1, x.Shape.Last);
        return x.Reshape(shape);
    }
}
