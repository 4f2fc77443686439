using System;
using StaticNets.Generators.Graphs;

namespace StaticNets;

/// <content>Stacks of blocks, with PyTorch's defaults.</content>
public static partial class Transformers
{
    /// <summary>Encoder layers one after another, and perhaps a norm. PyTorch: torch.nn.TransformerEncoder.</summary>
    /// <remarks>
    /// Parameters: of layer i those of <see cref="TransformerBlock"/> under <c>name.layers.i</c>, and <c>name.norm.*</c>.
    /// Source: Vaswani et al., "Attention is all you need", 2017.
    /// </remarks>
    /// <param name="x">[T, width].</param>
    /// <param name="layers">Number of layers, positive.</param>
    /// <param name="heads">Number of heads; divides the width.</param>
    /// <param name="hidden">Units of the inner layers, positive.</param>
    /// <param name="dropout">Probability of dropout of attention's probabilities, after the inner layers and after each part, in [0, 1].</param>
    /// <param name="normFirst">Whether each norm stands before its part, inside the shortcut, instead of after the sum.</param>
    /// <param name="activation">Of the inner layers; ReLU if null.</param>
    /// <param name="causal">Whether position t sees positions up to t only.</param>
    /// <param name="padding">[T], 1 where a position is padding; null for none.</param>
    /// <param name="norm">Whether a norm follows the last layer.</param>
    /// <param name="epsilon">Of the norms, positive.</param>
    /// <param name="name">The stack's name; automatic if null.</param>
    /// <returns>[T, width].</returns>
    /// <exception cref="ModelException">SN2003: x is no sequence of vectors. SN2008: a number is out of range, or heads do not divide.</exception>
    public static Node TransformerEncoder(
        this Node x, int layers, int heads, int hidden = 2048, float dropout = 0.1f, bool normFirst = false, Func<Node, Node>? activation = null,
        bool causal = false, Node? padding = null, bool norm = false, float epsilon = 1e-5f, string? name = null) =>
        Encode(
            x, layers, norm, new TransformerOptions(heads, hidden, causal, normFirst, activation ?? Activations.Relu, dropout, epsilon) { Padding = padding }, name,
            [x, layers, heads, hidden, dropout, normFirst, activation, causal, padding, norm, epsilon]);

    /// <summary>Decoder layers one after another, all with the same memory, and perhaps a norm. PyTorch: torch.nn.TransformerDecoder.</summary>
    /// <remarks>
    /// Parameters: of layer i those of <see cref="TransformerDecoderBlock"/> under <c>name.layers.i</c>, and <c>name.norm.*</c>.
    /// Source: Vaswani et al., "Attention is all you need", 2017.
    /// </remarks>
    /// <param name="x">[T, width].</param>
    /// <param name="memory">[S, width].</param>
    /// <param name="layers">Number of layers, positive.</param>
    /// <param name="heads">Number of heads; divides the width.</param>
    /// <param name="hidden">Units of the inner layers, positive.</param>
    /// <param name="dropout">Probability of dropout of attention's probabilities, after the inner layers and after each part, in [0, 1].</param>
    /// <param name="normFirst">Whether each norm stands before its part, inside the shortcut, instead of after the sum.</param>
    /// <param name="activation">Of the inner layers; ReLU if null.</param>
    /// <param name="causal">Whether position t of x sees positions up to t only, PyTorch's usual tgt_mask.</param>
    /// <param name="padding">[T], 1 where a position of x is padding; null for none.</param>
    /// <param name="memoryPadding">[S], 1 where the memory is padding; null for none.</param>
    /// <param name="norm">Whether a norm follows the last layer.</param>
    /// <param name="epsilon">Of the norms, positive.</param>
    /// <param name="name">The stack's name; automatic if null.</param>
    /// <returns>[T, width].</returns>
    /// <exception cref="ModelException">SN2003: x is no sequence of vectors. SN2008: a number is out of range, or heads do not divide. SN2001: the memory does not fit.</exception>
    public static Node TransformerDecoder(
        this Node x, Node memory, int layers, int heads, int hidden = 2048, float dropout = 0.1f, bool normFirst = false, Func<Node, Node>? activation = null,
        bool causal = true, Node? padding = null, Node? memoryPadding = null, bool norm = false, float epsilon = 1e-5f, string? name = null)
    {
        var options = new TransformerOptions(heads, hidden, causal, normFirst, activation ?? Activations.Relu, dropout, epsilon) { Padding = padding, MemoryPadding = memoryPadding };
        return Decode(
            x, memory, layers, norm, options, name,
            [x, memory, layers, heads, hidden, dropout, normFirst, activation, causal, padding, memoryPadding, norm, epsilon]);
    }

    /// <summary>An encoder of one sequence and a decoder of another that attends to it. PyTorch: torch.nn.Transformer.</summary>
    /// <remarks>
    /// Parameters: <c>name.encoder.*</c> as of <see cref="TransformerEncoder"/> and <c>name.decoder.*</c> as of
    /// <see cref="TransformerDecoder"/>, both with a last norm; matrices begin as <see cref="Init.Glorot"/>, as in PyTorch.
    /// Source: Vaswani et al., "Attention is all you need", 2017.
    /// </remarks>
    /// <param name="source">[S, width], what is encoded.</param>
    /// <param name="target">[T, width], what is decoded.</param>
    /// <param name="heads">Number of heads; divides the width.</param>
    /// <param name="encoderLayers">Layers of the encoder, positive.</param>
    /// <param name="decoderLayers">Layers of the decoder, positive.</param>
    /// <param name="hidden">Units of the inner layers, positive.</param>
    /// <param name="dropout">Probability of dropout of attention's probabilities, after the inner layers and after each part, in [0, 1].</param>
    /// <param name="activation">Of the inner layers; ReLU if null.</param>
    /// <param name="normFirst">Whether each norm stands before its part, inside the shortcut, instead of after the sum.</param>
    /// <param name="causal">Whether position t of the target sees positions up to t only, PyTorch's usual tgt_mask.</param>
    /// <param name="sourcePadding">[S], 1 where the source is padding, for the encoder and the decoder; null for none.</param>
    /// <param name="targetPadding">[T], 1 where the target is padding; null for none.</param>
    /// <param name="epsilon">Of the norms, positive.</param>
    /// <param name="name">The transformer's name; automatic if null.</param>
    /// <returns>[T, width].</returns>
    /// <exception cref="ModelException">SN2003: an operand is no sequence of vectors. SN2008: a number is out of range, or heads do not divide. SN2001: the widths differ.</exception>
    public static Node Transformer(
        this Node source, Node target, int heads = 8, int encoderLayers = 6, int decoderLayers = 6, int hidden = 2048, float dropout = 0.1f,
        Func<Node, Node>? activation = null, bool normFirst = false, bool causal = true, Node? sourcePadding = null, Node? targetPadding = null,
        float epsilon = 1e-5f, string? name = null)
    {
        Attentions.RequireSequence(source, "Transformer");
        Attentions.RequireSequence(target, "Transformer");
        string layer = source.Builder.Names.Layer("transformer", name);
        var options = new TransformerOptions(heads, hidden, Causal: false, normFirst, activation ?? Activations.Relu, dropout, epsilon) { Weights = Init.Glorot, Padding = sourcePadding };
        object?[] call =
        [
            source, target, heads, encoderLayers, decoderLayers, hidden, dropout, activation, normFirst, causal, sourcePadding, targetPadding, epsilon,
        ];
        return Composite.Block(layer, Invariant.Text(heads), [source, target], call, () =>
        {
            Node memory = Encode(source, encoderLayers, norm: true, options, "encoder", null);
            return Decode(target, memory, decoderLayers, norm: true, options with { Causal = causal, Padding = targetPadding, MemoryPadding = sourcePadding }, "decoder", null);
        });
    }

    private static Node Encode(Node x, int layers, bool norm, TransformerOptions options, string? name, object?[]? call)
    {
        RequireStack(x, "TransformerEncoder", layers, options);
        return Stack("transformerEncoder", [x], layers, norm, options, name, call, (y, layer) => EncoderLayer(y, options, layer, null));
    }

    private static Node Decode(Node x, Node memory, int layers, bool norm, TransformerOptions options, string? name, object?[]? call)
    {
        RequireStack(x, "TransformerDecoder", layers, options);
        return Stack("transformerDecoder", [x, memory], layers, norm, options, name, call, (y, layer) => DecoderLayer(y, memory, options, layer, null));
    }

    private static Node Stack(
        string kind, Node[] inputs, int layers, bool norm, TransformerOptions options, string? name, object?[]? call, Func<Node, string, Node> block)
    {
        string stack = inputs[0].Builder.Names.Layer(kind, name);
        return Composite.Block(stack, Invariant.Text(layers), inputs, call, () =>
        {
            Node x = inputs[0];
            for (int i = 0; i < layers; i++)
            {
                x = block(x, $"layers.{i}");
            }

            return norm ? x.LayerNorm(epsilon: options.Epsilon, name: "norm") : x;
        }, Identifier.Pascal(kind));
    }

    private static void RequireStack(Node x, string method, int layers, TransformerOptions options)
    {
        Attentions.RequireSequence(x, method);
        Windows.RequirePositive(method, (nameof(layers), [layers]), ("hidden", [options.Hidden]));
        Require.Probability(options.Dropout, $"{method}'s dropout");
    }
}
