using System;

namespace StaticNets;

/// <summary>Blocks of transformers, with PyTorch's parts and names.</summary>
public static partial class Transformers
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
    /// <param name="dropout">Probability of dropout of attention's probabilities, after the inner layer and after each part, in [0, 1].</param>
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
        var options = new TransformerOptions(heads, hidden ?? 4 * x.Shape.Last, causal, normFirst, activation ?? Activations.Gelu, dropout, epsilon)
        {
            Bias = bias,
            KeyValueHeads = keyValueHeads,
            Padding = padding,
            Positions = positions,
        };
        object?[] call = [x, heads, hidden, causal, normFirst, activation, dropout, bias, keyValueHeads, padding, positions, epsilon];
        return EncoderLayer(x, options, name, call);
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
    /// <param name="dropout">Probability of dropout of attention's probabilities, after the inner layer and after each part, in [0, 1].</param>
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
        var options = new TransformerOptions(heads, hidden ?? 4 * x.Shape.Last, Causal: true, normFirst, activation ?? Activations.Gelu, dropout, epsilon) { MemoryPadding = padding };
        object?[] call = [x, memory, heads, hidden, normFirst, activation, dropout, padding, epsilon];
        return DecoderLayer(x, memory, options, name, call);
    }

    private static Node EncoderLayer(Node x, TransformerOptions options, string? name, object?[]? call)
    {
        string layer = x.Builder.Names.Layer("transformerBlock", name);
        return Composite.Block(layer, Invariant.Text(options.Heads), [x], call, () =>
        {
            Node attended = Part(x, "norm1", options, y => Attend(y, null, options, "self_attn"));
            return Part(attended, "norm2", options, y => Feed(y, options));
        }, nameof(TransformerBlock));
    }

    private static Node DecoderLayer(Node x, Node memory, TransformerOptions options, string? name, object?[]? call)
    {
        string layer = x.Builder.Names.Layer("transformerDecoderBlock", name);
        return Composite.Block(layer, Invariant.Text(options.Heads), [x, memory], call, () =>
        {
            Node self = Part(x, "norm1", options, y => Attend(y, null, options, "self_attn"));
            Node cross = Part(self, "norm2", options, y => Attend(y, memory, options, "multihead_attn"));
            return Part(cross, "norm3", options, y => Feed(y, options));
        }, nameof(TransformerDecoderBlock));
    }

    private static Node Attend(Node x, Node? memory, TransformerOptions options, string name)
    {
        bool self = memory is null;
        return Attentions.MultiHead(x, memory, new AttentionOptions(
            options.Heads, self && options.Causal, options.Bias, options.KeyValueHeads, null, self ? options.Padding : options.MemoryPadding,
            self ? options.Positions : null, name, Attentions.DefaultTile, options.Dropout, options.Weights));
    }

    private static Node Feed(Node x, TransformerOptions options)
    {
        Node inner = x.Dense(options.Hidden, options.Bias, name: "linear1", init: options.Weights);
        return options.Activation(inner).Dropout(options.Dropout).Dense(x.Shape.Last, options.Bias, name: "linear2", init: options.Weights);
    }

    private static Node Part(Node x, string norm, TransformerOptions options, Func<Node, Node> part) =>
        options.NormFirst
            ? x + part(x.LayerNorm(epsilon: options.Epsilon, name: norm)).Dropout(options.Dropout)
            : (x + part(x).Dropout(options.Dropout)).LayerNorm(epsilon: options.Epsilon, name: norm);
}
