using System;
using System.Globalization;

namespace StaticNets;

/// <summary>Blocks of transformers, with PyTorch's parts and names.</summary>
public static class Transformers
{
    /// <summary>Self-attention, then a layer at each position, each with a norm and a shortcut. PyTorch: torch.nn.TransformerEncoderLayer.</summary>
    /// <remarks>
    /// Parameters: <c>name.self_attn.*</c>, <c>name.linear1.*</c>, <c>name.linear2.*</c>, <c>name.norm1.*</c>, <c>name.norm2.*</c>.
    /// Source: Vaswani et al., "Attention is all you need", 2017; norms first: Xiong et al., "On layer normalization in the transformer
    /// architecture", 2020.
    /// </remarks>
    /// <param name="x">[T, width].</param>
    /// <param name="heads">Number of heads; divides the width.</param>
    /// <param name="hidden">Units of the inner layer; four times the width if null.</param>
    /// <param name="causal">Whether position t sees positions up to t only.</param>
    /// <param name="normFirst">Whether each norm stands before its part, inside the shortcut, instead of after the sum.</param>
    /// <param name="activation">Between the two layers; GELU if null.</param>
    /// <param name="dropout">Probability of dropout after each part, in [0, 1].</param>
    /// <param name="bias">Whether attention and layers have biases.</param>
    /// <param name="keyValueHeads">Heads of keys and values; as many as heads if null.</param>
    /// <param name="padding">[T], 1 where a position is padding; null for none.</param>
    /// <param name="positions">Applied to queries and keys [heads, T, D], for example a rotary encoding; null for none.</param>
    /// <param name="epsilon">Of the norms, positive.</param>
    /// <param name="name">The block's name; automatic if null.</param>
    /// <returns>[T, width].</returns>
    /// <exception cref="ModelException">SN2003: x is no sequence of vectors. SN2008: heads do not divide.</exception>
    public static Node TransformerBlock(
        this Node x, int heads, int? hidden = null, bool causal = false, bool normFirst = true, Func<Node, Node>? activation = null, float dropout = 0f,
        bool bias = true, int? keyValueHeads = null, Node? padding = null, Func<Node, Node>? positions = null, float epsilon = 1e-5f, string? name = null)
    {
        Attentions.RequireSequence(x, "TransformerBlock");
        string layer = x.Builder.Names.Layer("transformerBlock", name);
        return Composite.Block(layer, heads.ToString(CultureInfo.InvariantCulture), [x], () =>
        {
            Node attended = Part(x, "norm1", y => y.MultiHeadAttention(
                heads, causal: causal, bias: bias, keyValueHeads: keyValueHeads, padding: padding, positions: positions, name: "self_attn"));
            return Part(attended, "norm2", y => Feed(y, hidden ?? 4 * x.Shape.Last, activation, dropout, bias));
        });

        Node Part(Node y, string norm, Func<Node, Node> part) => Shortcut(y, norm, normFirst, epsilon, dropout, part);
    }

    /// <summary>A block that also attends to a memory, for example of an encoder. PyTorch: torch.nn.TransformerDecoderLayer.</summary>
    /// <remarks>
    /// Parameters: <c>name.self_attn.*</c>, <c>name.multihead_attn.*</c>, <c>name.linear1.*</c>, <c>name.linear2.*</c>, <c>name.norm1.*</c> to <c>name.norm3.*</c>.
    /// Source: Vaswani et al., "Attention is all you need", 2017.
    /// </remarks>
    /// <param name="x">[T, width].</param>
    /// <param name="memory">[S, width].</param>
    /// <param name="heads">Number of heads; divides the width.</param>
    /// <param name="hidden">Units of the inner layer; four times the width if null.</param>
    /// <param name="normFirst">Whether each norm stands before its part, inside the shortcut, instead of after the sum.</param>
    /// <param name="activation">Between the two layers; GELU if null.</param>
    /// <param name="dropout">Probability of dropout after each part, in [0, 1].</param>
    /// <param name="padding">[S], 1 where the memory is padding; null for none.</param>
    /// <param name="epsilon">Of the norms, positive.</param>
    /// <param name="name">The block's name; automatic if null.</param>
    /// <returns>[T, width].</returns>
    /// <exception cref="ModelException">SN2003: x is no sequence of vectors. SN2008: heads do not divide. SN2001: the memory does not fit.</exception>
    public static Node TransformerDecoderBlock(
        this Node x, Node memory, int heads, int? hidden = null, bool normFirst = true, Func<Node, Node>? activation = null, float dropout = 0f,
        Node? padding = null, float epsilon = 1e-5f, string? name = null)
    {
        Attentions.RequireSequence(x, "TransformerDecoderBlock");
        string layer = x.Builder.Names.Layer("transformerDecoderBlock", name);
        return Composite.Block(layer, heads.ToString(CultureInfo.InvariantCulture), [x, memory], () =>
        {
            Node self = Part(x, "norm1", y => y.MultiHeadAttention(heads, causal: true, name: "self_attn"));
            Node cross = Part(self, "norm2", y => y.MultiHeadAttention(heads, memory, padding: padding, name: "multihead_attn"));
            return Part(cross, "norm3", y => Feed(y, hidden ?? 4 * x.Shape.Last, activation, dropout, bias: true));
        });

        Node Part(Node y, string norm, Func<Node, Node> part) => Shortcut(y, norm, normFirst, epsilon, dropout, part);
    }

    private static Node Feed(Node x, int hidden, Func<Node, Node>? activation, float dropout, bool bias)
    {
        Node inner = x.Dense(hidden, bias, name: "linear1");
        Node active = activation is null ? inner.Gelu() : activation(inner);
        return active.Dropout(dropout).Dense(x.Shape.Last, bias, name: "linear2");
    }

    private static Node Shortcut(Node x, string norm, bool normFirst, float epsilon, float dropout, Func<Node, Node> part) =>
        normFirst
            ? x + part(x.LayerNorm(epsilon: epsilon, name: norm)).Dropout(dropout)
            : (x + part(x).Dropout(dropout)).LayerNorm(epsilon: epsilon, name: norm);
}
