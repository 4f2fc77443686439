using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Attention, alone and in layers; PyTorch 1.13 has no fused one, so its parts are composed.</summary>
internal static class AttentionCases
{
    private const string Family = "attention";
    private const string Scores = "(z[0] @ z[1].transpose(-1, -2) / z[0].shape[-1] ** 0.5)";
    private const string Hidden = "torch.full((z[0].shape[-2],) * 2, -math.inf, dtype=torch.float64).triu(1)";

    // Three numbers of heads, lengths and widths; odd tiles meet them.
    private static readonly Operand[][] Sequences = [Attended([2, 5, 3], [2, 5, 3], [2, 5, 4]), Attended([1, 1], [1, 1], [1, 2]), Attended([7, 17], [7, 17], [7, 3])];

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "attention", z => z[0].ScaledDotProductAttention(z[1], z[2]), $"torch.softmax({Scores}, -1) @ z[2]",
            [Operand.Batched(Domain.Real, 5, 3), Operand.Batched(Domain.Other, 7, 3), Operand.Batched(Domain.Real, 7, 2)],
            [Operand.Batched(Domain.Real, 1, 2), Operand.Batched(Domain.Other, 3, 2), Operand.Shared(Domain.Real, 3, 1)],
            [Operand.Batched(Domain.Real, 2, 4, 17), Operand.Batched(Domain.Other, 2, 3, 17), Operand.Batched(Domain.Real, 2, 3, 17)]) { Tolerance = OperationCase.FloatConstants },
        new(Family, "attention in tiles", z => z[0].ScaledDotProductAttention(z[1], z[2], scale: 0.5f, tile: 2), "torch.softmax(z[0] @ z[1].transpose(-1, -2) * 0.5, -1) @ z[2]", Sequences),
        new(Family, "causal attention in tiles", z => z[0].ScaledDotProductAttention(z[1], z[2], causal: true, scale: 0.5f, tile: 2),
            $"torch.softmax(z[0] @ z[1].transpose(-1, -2) * 0.5 + {Hidden}, -1) @ z[2]", Sequences),
        new(Family, "attention with a bias", z => z[0].ScaledDotProductAttention(z[1], z[2], bias: z[3], scale: 0.5f, tile: 3), "torch.softmax(z[0] @ z[1].transpose(-1, -2) * 0.5 + z[3], -1) @ z[2]",
            [Operand.Batched(Domain.Real, 2, 5, 3), Operand.Batched(Domain.Other, 2, 4, 3), Operand.Batched(Domain.Real, 2, 4, 2), Operand.Shared(Domain.Other, 5, 4)],
            [Operand.Batched(Domain.Real, 1, 2), Operand.Batched(Domain.Other, 3, 2), Operand.Batched(Domain.Real, 3, 1), Operand.Batched(Domain.Other, 1, 3)],
            [Operand.Shared(Domain.Real, 4, 3), Operand.Batched(Domain.Other, 7, 3), Operand.Batched(Domain.Real, 7, 2), Operand.Shared(Domain.Other, 1, 7)]),
        new(Family, "attention with padding", z => z[0].ScaledDotProductAttention(z[1], z[2], padding: z[3].Greater(0.5f) * HideAllButFirst(z[3]), scale: 0.5f, tile: 2),
            "torch.softmax(z[0] @ z[1].transpose(-1, -2) * 0.5 + torch.where((z[3] > 0.5) & (torch.arange(z[3].shape[0]) > 0), -math.inf, 0.0), -1) @ z[2]",
            Padded([2, 5, 3], [2, 5, 3], 5), Padded([1, 2], [3, 2], 3), Padded([4, 3], [7, 3], 7)),
        new(Family, "attention of groups", z => z[0].ScaledDotProductAttention(z[1], z[2], causal: true, scale: 0.5f),
            $"torch.softmax(torch.einsum('hgtd,hsd->hgts', z[0], z[1]) * 0.5 + {Hidden}, -1) @ z[2].unsqueeze(1)",
            Attended([2, 3, 5, 3], [2, 5, 3], [2, 5, 4]), Attended([1, 2, 1, 2], [1, 1, 2], [1, 1, 2]), Attended([1, 2, 4, 17], [1, 4, 17], [1, 4, 3])),

        new(Family, "multi-head attention", z => z[0].MultiHeadAttention(2), MultiHead("z[0]", "z[0]", 2), Vectors(4)) { Tolerance = OperationCase.FloatConstants },
        new(Family, "causal multi-head attention", z => z[0].MultiHeadAttention(heads: 2, causal: true, name: "attention", tile: 2),
            "F.multi_head_attention_forward(z[0], z[0], z[0], 4, 2, p['attention.in_proj_weight'], p['attention.in_proj_bias'], None, None, False, 0.0, p['attention.out_proj.weight'], p['attention.out_proj.bias'], need_weights=False, "
            + "attn_mask=torch.full((z[0].shape[0],) * 2, -math.inf, dtype=torch.float64).triu(1))[0]", Vectors(4)) { Tolerance = OperationCase.FloatConstants },
        new(Family, "cross attention", z => z[0].MultiHeadAttention(2, memory: z[1]), MultiHead("z[0]", "z[1]", 2),
            [Operand.Batched(Domain.Real, 5, 4), Operand.Batched(Domain.Other, 3, 4)], [Operand.Batched(Domain.Real, 1, 2), Operand.Batched(Domain.Other, 2, 2)], [Operand.Batched(Domain.Real, 2, 6), Operand.Batched(Domain.Other, 7, 6)]) { Tolerance = OperationCase.FloatConstants },
        new(Family, "grouped-query attention", z => z[0].MultiHeadAttention(4, keyValueHeads: 2, bias: false, positions: x => x * 0.5f),
            "(lambda q, k, v: F.linear((torch.softmax(torch.einsum('hgtd,hsd->hgts', q.unflatten(-1, (2, 2, 2)).permute(1, 2, 0, 3) * 0.5, k.unflatten(-1, (2, 2)).transpose(0, 1) * 0.5) / 2 ** 0.5, -1) "
            + "@ v.unflatten(-1, (2, 2)).transpose(0, 1).unsqueeze(1)).flatten(0, 1).transpose(0, 1).flatten(1), p['multiHeadAttention1.out_proj.weight']))"
            + "(*F.linear(z[0], p['multiHeadAttention1.in_proj_weight']).split([8, 4, 4], -1))", Vectors(8)) { Tolerance = OperationCase.FloatConstants },
        new(Family, "temporal attention", z => z[0].TemporalAttention(3),
            "torch.softmax(F.linear(torch.tanh(F.linear(z[0], p['temporalAttention1.projection.weight'], p['temporalAttention1.projection.bias'])), p['temporalAttention1.score.weight']).flatten(), 0) @ z[0]", Vectors(4)),

        new(Family, "transformer block", z => z[0].TransformerBlock(2, hidden: 5, activation: x => x.Tanh(), epsilon: 0.125f),
            Block("z[0]", "transformerBlock1", normFirst: true), Vectors(4)) { Tolerance = OperationCase.FloatConstants },
        new(Family, "transformer block with norms after", z => z[0].TransformerBlock(heads: 2, hidden: 5, normFirst: false, activation: x => x.Tanh(), epsilon: 0.125f, name: "block"),
            Block("z[0]", "block", normFirst: false), Vectors(4)) { Tolerance = OperationCase.FloatConstants },
        new(Family, "transformer decoder block", z => z[0].TransformerDecoderBlock(z[1], 2, hidden: 5, activation: x => x.Tanh(), epsilon: 0.125f),
            Decoder("transformerDecoderBlock1"),
            [Operand.Batched(Domain.Real, 5, 4), Operand.Batched(Domain.Other, 3, 4)], [Operand.Batched(Domain.Real, 1, 4), Operand.Batched(Domain.Other, 2, 4)], [Operand.Batched(Domain.Real, 2, 4), Operand.Batched(Domain.Other, 7, 4)]) { Tolerance = OperationCase.FloatConstants },
    ];

    private static Node HideAllButFirst(Node like) => Node.Concat(0, like.Slice(0, 0, 1) * 0f, like.Slice(0, 1, like.Shape[0] - 1) * 0f + 1f);

    private static Operand[] Padded(int[] queries, int[] keys, int length) =>
        [Operand.Batched(Domain.Real, queries), Operand.Batched(Domain.Other, keys), Operand.Batched(Domain.Real, keys), Operand.Batched(Domain.Away, length)];

    private static Operand[] Attended(int[] queries, int[] keys, int[] values) =>
        [Operand.Batched(Domain.Real, queries), Operand.Batched(Domain.Other, keys), Operand.Batched(Domain.Real, values)];

    private static Operand[][] Vectors(int width) => Shapes.Of([Domain.Real], [5, width], [1, width], [7, width]);

    private static string MultiHead(string x, string memory, int heads, string layer = "multiHeadAttention1") =>
        $"F.multi_head_attention_forward({x}, {memory}, {memory}, z[0].shape[-1], {heads}, p['{layer}.in_proj_weight'], p['{layer}.in_proj_bias'], None, None, False, 0.0, "
        + $"p['{layer}.out_proj.weight'], p['{layer}.out_proj.bias'], need_weights=False)[0]";

    private static string Norm(string x, string layer) => $"F.layer_norm({x}, z[0].shape[-1:], p['{layer}.weight'], p['{layer}.bias'], 0.125)";

    private static string Feed(string x, string layer) =>
        $"F.linear(torch.tanh(F.linear({x}, p['{layer}.linear1.weight'], p['{layer}.linear1.bias'])), p['{layer}.linear2.weight'], p['{layer}.linear2.bias'])";

    private static string Block(string x, string layer, bool normFirst) => normFirst
        ? $"(lambda x: (lambda n: (lambda x: x + {Feed(Norm("x", layer + ".norm2"), layer)})(x + {MultiHead("n", "n", 2, layer + ".self_attn")}))({Norm("x", layer + ".norm1")}))({x})"
        : $"(lambda x: {Norm($"x + {Feed("x", layer)}", layer + ".norm2")})({Norm($"{x} + {MultiHead(x, x, 2, layer + ".self_attn")}", layer + ".norm1")})";

    private static string Decoder(string layer)
    {
        string self = MultiHead("n", "n", 2, layer + ".self_attn").Replace("need_weights=False", "need_weights=False, attn_mask=torch.full((z[0].shape[0],) * 2, -math.inf, dtype=torch.float64).triu(1)");
        string cross = MultiHead("n", "z[1]", 2, layer + ".multihead_attn");
        return $"(lambda x: x + {Feed(Norm("x", layer + ".norm3"), layer)})((lambda x: (lambda n: x + {cross})({Norm("x", layer + ".norm2")}))((lambda x: (lambda n: x + {self})({Norm("x", layer + ".norm1")}))(z[0])))";
    }
}
