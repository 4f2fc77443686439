using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>Computes attention tile after tile of the keys, with the softmax corrected as larger scores appear.</summary>
/// <remarks>
/// m ← max(m, scores), l ← l·exp(m₀ − m) + Σ exp(scores − m), o ← o·exp(m₀ − m) + exp(scores − m)·v; at the end o / l and m + ln l.
/// Source: Milakov and Gimelshein, "Online normalizer calculation for softmax", 2018; Dao et al., "FlashAttention", 2022.
/// </remarks>
internal static class AttentionRules
{
    public static Node Expand(Attention attention, Node[] x)
    {
        Node? largest = null;
        Node? sum = null;
        Node? output = null;
        foreach (AttentionTile tile in AttentionTile.Of(attention, x))
        {
            Node scores = tile.Scores;
            Node highest = scores.Max(-1).KeepAxes(scores.Shape, [-1]);
            Node next = largest is null ? highest : largest.Maximum(highest);
            // Where no key is seen yet −∞ − (−∞) would be no number; any shift gives weights of 0.
            Node shift = Node.Where(next.EqualTo(float.NegativeInfinity), 0f, next);
            Node weights = (scores - shift).Exp();
            Node total = weights.Sum(-1).KeepAxes(scores.Shape, [-1]);
            Node values = tile.WeightedValues(weights);
            if (largest is not null)
            {
                Node kept = (largest - shift).Exp();
                total = (sum! * kept) + total;
                values = (output! * kept) + values;
            }

            (largest, sum, output) = (next, total, values);
        }

        return Node.Concat(-1, output! / sum!, largest! + sum!.Log());
    }
}
