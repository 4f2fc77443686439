using System;
using System.Globalization;
using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <summary>Attention over sequences.</summary>
public static class Attentions
{
    /// <summary>Keys that are taken at a time where nothing else is asked for.</summary>
    public const int DefaultTile = 64;

    /// <summary>softmax(q·kᵀ·scale + bias)·v, head by head, without the matrix of all scores. PyTorch: torch.nn.functional.scaled_dot_product_attention.</summary>
    /// <remarks>Source: Vaswani et al., "Attention is all you need", 2017; in tiles: Dao et al., "FlashAttention", 2022.</remarks>
    /// <param name="queries">[heads.., T, D]; between the heads and T may stand groups of queries that share keys and values.</param>
    /// <param name="keys">[heads.., S, D].</param>
    /// <param name="values">[heads.., S, E].</param>
    /// <param name="causal">Whether position t sees positions up to t only; then S = T.</param>
    /// <param name="bias">Added to the scores, of a shape that broadcasts to [heads.., groups.., T, S]; −∞ hides a key. Null for none.</param>
    /// <param name="padding">[S], 1 where a key is padding and not seen, otherwise 0; null for none.</param>
    /// <param name="scale">Factor of the products; 1/√D if null.</param>
    /// <param name="tile">Keys taken at a time, positive.</param>
    /// <param name="dropout">Probability of dropping an element of the softmax in training, in [0, 1]. Above 0 all scores are held at once, whatever the tile.</param>
    /// <returns>[heads.., groups.., T, E].</returns>
    /// <exception cref="ModelException">SN2001, SN2002: the shapes do not fit. SN2008: the tile is not positive, or the dropout outside [0, 1].</exception>
    public static Node ScaledDotProductAttention(
        this Node queries, Node keys, Node values, bool causal = false, Node? bias = null, Node? padding = null, float? scale = null, int tile = DefaultTile, float dropout = 0f)
    {
        Windows.RequirePositive("ScaledDotProductAttention", (nameof(tile), [tile]));
        Require.Probability(dropout, "ScaledDotProductAttention's dropout");
        if (queries.Shape.Rank < 2 || keys.Shape.Rank < 2)
        {
            throw new ModelException("SN2001", $"Attention needs queries [.., T, D] and keys [.., S, D], but found {queries.Shape} and {keys.Shape}.");
        }

        int count = keys.Shape[-2];
        if (padding is not null && padding.Shape != new Shape(count))
        {
            throw new ModelException("SN2002", $"Attention's padding must be [{count}], a number for each key, but is {padding.Shape}.");
        }

        return Composite.Of("attention", causal ? "causal" : "", [queries, keys, values], [queries, keys, values, causal, bias, padding, scale, tile, dropout], () =>
        {
            Node? hidden = padding is null ? null : Node.Where(padding, float.NegativeInfinity, 0f);
            Node? added = bias is null ? hidden : hidden is null ? bias : bias + hidden;
            Node[] others = added is null ? [keys, values] : [keys, values, added.Broadcast([.. queries.Shape.WithLast(count)])];
            var operation = new Attention(causal, scale ?? (float)(1 / Math.Sqrt(queries.Shape.Last)), tile);
            return dropout == 0
                ? queries.Apply(operation, others).Slice(-1, 0, values.Shape.Last)
                : Dropped(operation with { Tile = count }, [queries, .. others], dropout);
        });
    }

    // The tiled operation never holds the probabilities that a mask belongs to: here they stand whole.
    private static Node Dropped(Attention operation, Node[] x, float dropout)
    {
        operation.Infer(x.Select(node => node.Type).ToArray());
        AttentionTile all = AttentionTile.Of(operation, x).Single();
        return all.WeightedValues(all.Scores.Softmax().Dropout(dropout));
    }

    /// <summary>Attention of several heads, with projections before and after. PyTorch: torch.nn.MultiheadAttention.</summary>
    /// <remarks>
    /// Parameters: <c>name.in_proj_weight</c> [width + 2·keyValueHeads·width / heads, width], queries, keys and values one after
    /// another, <c>name.in_proj_bias</c>, <c>name.out_proj.weight</c> and <c>name.out_proj.bias</c>; they begin as in PyTorch.
    /// Source: Vaswani et al., 2017; with fewer heads of keys and values: Ainslie et al., "GQA", 2023.
    /// </remarks>
    /// <param name="x">[T, width].</param>
    /// <param name="heads">Number of heads; divides the width.</param>
    /// <param name="memory">[S, width] that keys and values come from; x itself if null.</param>
    /// <param name="causal">Whether position t sees positions up to t only.</param>
    /// <param name="bias">Whether the projections have biases.</param>
    /// <param name="keyValueHeads">Heads of keys and values, each shared by a group of query heads; divides the heads; as many if null.</param>
    /// <param name="scores">Added to the scores, broadcast to [heads, T, S]; null for none.</param>
    /// <param name="padding">[S], 1 where a key is padding; null for none.</param>
    /// <param name="positions">Applied to queries and keys [heads, T, D], for example a rotary encoding; null for none.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="tile">Keys taken at a time, positive.</param>
    /// <param name="dropout">Probability of dropping an element of the softmax in training, in [0, 1]. Above 0 all scores are held at once, whatever the tile.</param>
    /// <returns>[T, width].</returns>
    /// <exception cref="ModelException">SN2003: x is no sequence of vectors. SN2008: heads do not divide. SN2001: the memory does not fit.</exception>
    public static Node MultiHeadAttention(
        this Node x, int heads, Node? memory = null, bool causal = false, bool bias = true, int? keyValueHeads = null, Node? scores = null,
        Node? padding = null, Func<Node, Node>? positions = null, string? name = null, int tile = DefaultTile, float dropout = 0f) =>
        MultiHead(x, memory, new AttentionOptions(heads, causal, bias, keyValueHeads, scores, padding, positions, name, tile, dropout, Init.TorchWeight));

    internal static Node MultiHead(Node x, Node? memory, AttentionOptions options)
    {
        (int heads, bool bias, Node? scores) = (options.Heads, options.Bias, options.Scores);
        int groups = options.KeyValueHeads ?? heads;
        Node source = memory ?? x;
        RequireHeads(x, source, heads, groups);
        string layer = x.Builder.Names.Layer("multiHeadAttention", options.Name);
        object?[] call =
        [
            x, heads, memory, options.Causal, bias, options.KeyValueHeads, scores, options.Padding, options.Positions, options.Tile, options.Dropout,
        ];
        return Composite.Of(layer, heads.ToString(CultureInfo.InvariantCulture), [x, source], call, () =>
        {
            int width = x.Shape.Last;
            int size = width / heads;
            int rows = groups * size;
            Node weight = Parameter.Named(layer + ".in_proj_weight", Init.Glorot, new Shape(width + (2 * rows), width));
            Node? added = bias ? Parameter.Named(layer + ".in_proj_bias", Init.Zeros, new Shape(width + (2 * rows))) : null;

            // One product where all three come from one sequence.
            Node[] projected = memory is null
                ? Cut(x.Linear(weight, added), -1)
                : [.. Cut(weight, 0).Select((part, i) => (i == 0 ? x : source).Linear(part, added is null ? null : Cut(added, 0)[i]))];
            Node queries = Heads(projected[0], heads);
            Node keys = Heads(projected[1], groups);
            if (options.Positions is Func<Node, Node> positions)
            {
                (queries, keys) = (positions(queries), positions(keys));
            }

            if (groups != heads)
            {
                queries = queries.Reshape(groups, heads / groups, x.Shape[0], size);
                scores = scores is null || scores.Shape.Rank < 3 ? scores : scores.Reshape(groups, heads / groups, scores.Shape[1], scores.Shape[2]);
            }

            Node attended = queries.ScaledDotProductAttention(keys, Heads(projected[2], groups), options.Causal, scores, options.Padding, tile: options.Tile, dropout: options.Dropout);
            Node joined = attended.Reshape(heads, x.Shape[0], size).Transpose(0, 1).Reshape(x.Shape[0], width);
            Node outWeight = Parameter.Named(layer + ".out_proj.weight", options.Output, new Shape(width, width));
            return joined.Linear(outWeight, bias ? Parameter.Named(layer + ".out_proj.bias", Init.Zeros, new Shape(width)) : null);

            Node[] Cut(Node whole, int axis) => [whole.Slice(axis, 0, width), whole.Slice(axis, width, rows), whole.Slice(axis, width + rows, rows)];
        }, nameof(MultiHeadAttention));

        static Node Heads(Node x, int heads) => x.Reshape(x.Shape[0], heads, x.Shape[1] / heads).Transpose(0, 1);
    }

    /// <summary>The mean of a sequence weighted by how much each step matters: Σ softmax(wᵀ·tanh(W·x[t] + b))·x[t].</summary>
    /// <remarks>
    /// Parameters: <c>name.projection.weight</c> [units, F], <c>name.projection.bias</c> [units], <c>name.score.weight</c> [1, units].
    /// Source: Bahdanau, Cho and Bengio, "Neural machine translation by jointly learning to align and translate", 2015; Yang et al.,
    /// "Hierarchical attention networks", 2016.
    /// </remarks>
    /// <param name="x">[T, F].</param>
    /// <param name="units">Units of the scoring layer, positive.</param>
    /// <param name="padding">[T], 1 where a step is padding; null for none.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <returns>[F].</returns>
    /// <exception cref="ModelException">SN2003: x is no sequence of vectors. SN2008: units is not positive.</exception>
    public static Node TemporalAttention(this Node x, int units, Node? padding = null, string? name = null)
    {
        RequireSequence(x, "TemporalAttention");
        string layer = x.Builder.Names.Layer("temporalAttention", name);
        return Composite.Block(layer, units.ToString(CultureInfo.InvariantCulture), [x], [x, units, padding], () =>
        {
            Node scores = x.Dense(units, name: "projection").Tanh().Dense(1, bias: false, name: "score").Flatten();
            Node seen = padding is null ? scores : Node.Where(padding, float.NegativeInfinity, scores);
            return seen.Softmax().MatMul(x);
        });
    }

    internal static void RequireSequence(Node x, string layer)
    {
        if (x.Shape.Rank != 2)
        {
            throw new ModelException("SN2003", $"{layer} needs a sequence [T, F], but its input is {x.Shape}; reshape it.");
        }
    }

    private static void RequireHeads(Node x, Node source, int heads, int groups)
    {
        RequireSequence(x, "MultiHeadAttention");
        RequireSequence(source, "MultiHeadAttention");
        Windows.RequirePositive("MultiHeadAttention", (nameof(heads), [heads]), ("keyValueHeads", [groups]));
        if (x.Shape.Last % heads != 0 || heads % groups != 0)
        {
            throw new ModelException(
                "SN2008", $"MultiHeadAttention's {heads} heads must divide the width {x.Shape.Last}, and its {groups} heads of keys and values the heads.");
        }

        if (source.Shape.Last != x.Shape.Last)
        {
            throw new ModelException("SN2001", $"MultiHeadAttention needs a memory [S, {x.Shape.Last}] for {x.Shape}, but found {source.Shape}.");
        }
    }
}
