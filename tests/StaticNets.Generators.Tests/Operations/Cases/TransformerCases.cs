using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Attention whose probabilities are dropped, and whole transformers: PyTorch's modules, with our parameters by name and our draws in turn.</summary>
internal static class TransformerCases
{
    private const string Family = "transformers";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "attention with dropout", z => z[0].ScaledDotProductAttention(z[1], z[2], causal: true, bias: z[3], scale: 0.5f, dropout: 0.25f),
            "torch.einsum('hgts,hse->hgte', torch.softmax(torch.einsum('hgtd,hsd->hgts', z[0], z[1]) * 0.5 + z[3] + torch.full((z[0].shape[-2],) * 2, -math.inf, dtype=torch.float64).triu(1), -1)"
            + " * (u[0] < 0.75).double() / 0.75, z[2])",
            Grouped([2, 3, 5, 3], [2, 5, 3], 4), Grouped([1, 2, 1, 2], [1, 1, 2], 2), Grouped([1, 2, 4, 17], [1, 4, 17], 3)) { Dropout = true },
        new(Family, "multi-head attention with dropout", z => z[0].MultiHeadAttention(2, memory: z[1], dropout: 0.25f),
            "module(p, 'multiHeadAttention1', torch.nn.MultiheadAttention(4, 2, 0.25), z[0], z[1], z[1], draws=u)[0]", Pairs(5, 3)) { Dropout = true, Tolerance = OperationCase.FloatConstants },
        new(Family, "transformer encoder", z => z[0].TransformerEncoder(2, heads: 2, hidden: 3, dropout: 0f, causal: true, norm: true, epsilon: 0.125f),
            "module(p, 'transformerEncoder1', torch.nn.TransformerEncoder(torch.nn.TransformerEncoderLayer(4, 2, 3, 0.0, layer_norm_eps=0.125), 2, torch.nn.LayerNorm(4, 0.125)), z[0], mask=hidden(z[0]))",
            Shapes.Of([Domain.Real], [5, 4], [1, 4], [3, 4])) { Tolerance = OperationCase.FloatConstants },
        new(Family, "transformer decoder", z => z[0].TransformerDecoder(z[1], layers: 2, heads: 2, hidden: 3, dropout: 0f, normFirst: true, activation: x => x.Tanh(), causal: false, padding: null, memoryPadding: FirstSeen(z[1]), name: "decoder"),
            "module(p, 'decoder', torch.nn.TransformerDecoder(torch.nn.TransformerDecoderLayer(4, 2, 3, 0.0, torch.tanh, norm_first=True), 2), z[0], z[1], memory_key_padding_mask=torch.arange(z[1].shape[0]) > 0)",
            Pairs(2, 3)) { Tolerance = OperationCase.FloatConstants },
        new(Family, "transformer", z => z[0].Transformer(z[1], heads: 2, encoderLayers: 1, decoderLayers: 1, hidden: 3, dropout: 0.25f, sourcePadding: FirstSeen(z[0]), epsilon: 0.125f),
            "module(p, 'transformer1', torch.nn.Transformer(4, 2, 1, 1, 3, 0.25, layer_norm_eps=0.125), z[0], z[1], tgt_mask=hidden(z[1]), "
            + "src_key_padding_mask=torch.arange(z[0].shape[0]) > 0, memory_key_padding_mask=torch.arange(z[0].shape[0]) > 0, draws=u)", Pairs(3, 5)) { Dropout = true, Tolerance = OperationCase.FloatConstants },
    ];

    // 1 for every position but the first.
    private static Node FirstSeen(Node x) => Node.Range(x.Shape[0]).Greater(0f);

    private static Operand[] Grouped(int[] queries, int[] keys, int width) =>
    [
        Operand.Batched(Domain.Real, queries), Operand.Batched(Domain.Other, keys), Operand.Batched(Domain.Real, keys[0], keys[1], width), Operand.Shared(Domain.Other, queries[2], keys[1]),
    ];

    private static Operand[][] Pairs(int first, int second) =>
    [
        [Operand.Batched(Domain.Real, first, 4), Operand.Batched(Domain.Other, second, 4)],
        [Operand.Batched(Domain.Real, 1, 4), Operand.Batched(Domain.Other, 2, 4)],
        [Operand.Batched(Domain.Real, 2, 4), Operand.Batched(Domain.Other, 1, 4)],
    ];
}
