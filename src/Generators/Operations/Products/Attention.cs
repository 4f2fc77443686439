using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Scaled dot-product attention: o[t] = Σ_s softmax_s(Scale·q[t]·k[s] + bias[t, s])·v[s], with ln Σ_s of the exponentials beside it.</summary>
/// <remarks>
/// Inputs: q [heads.., groups.., T, D], k [heads.., S, D], v [heads.., S, E], and perhaps a bias [heads.., groups.., T, S]. The result is
/// [heads.., groups.., T, E + 1]: o, and in the last column the logarithm of the sum, from which the gradient finds the
/// probabilities again. Keys are taken in tiles, so that no more than [T, Tile] scores of a head exist at a time.
/// Gradient: with P = exp(scores − ln Σ), dv = Pᵀ·do, dP = do·vᵀ, dS = P·(dP − Σ do·o + d ln Σ), dq = Scale·dS·k, dk = Scale·dSᵀ·q.
/// Source: Vaswani et al., "Attention is all you need", 2017; in tiles: Dao et al., "FlashAttention", 2022.
/// PyTorch: softmax(q @ k.T · scale) @ v.
/// </remarks>
/// <param name="Causal">Whether position t sees keys up to t only.</param>
/// <param name="Scale">Factor of the products, usually 1/√D.</param>
/// <param name="Tile">Keys taken at a time, positive.</param>
internal sealed record Attention(bool Causal, float Scale, int Tile) : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs)
    {
        (Shape q, Shape k, Shape v) = (inputs[0].Shape, inputs[1].Shape, inputs[2].Shape);
        int heads = k.Rank - 2;
        bool fits = heads >= 0 && v.Rank == k.Rank && q.Rank >= k.Rank && q.Last == k.Last && k[-2] == v[-2]
            && Enumerable.Range(0, Math.Max(heads, 0)).All(axis => q[axis] == k[axis] && k[axis] == v[axis])
            && (!Causal || q[-2] == k[-2]);
        if (!fits)
        {
            throw new ModelException(
                "SN2001",
                $"Attention needs queries [heads.., T, D], keys [heads.., S, D] and values [heads.., S, E]{(Causal ? ", S = T since it is causal" : "")}, but found {q}, {k} and {v}.");
        }

        return new TensorType(q.WithLast(v.Last + 1), inputs.Any(input => input.Batched));
    }

    public override Node?[] Differentiate(Node[] x, Node y, Node dy)
    {
        int width = x[2].Shape.Last;
        Node output = y.Slice(-1, 0, width);
        Node logarithm = y.Slice(-1, width, 1);
        Node gradient = dy.Slice(-1, 0, width);
        Node shift = (gradient * output).Sum(-1).KeepAxes(gradient.Shape, [-1]) - dy.Slice(-1, width, 1);

        Node? dq = null;
        var parts = new List<(Node Keys, Node Values, Node Bias)>();
        foreach (AttentionTile tile in AttentionTile.Of(this, x))
        {
            Node p = (tile.Scores - logarithm).Exp();
            Node ds = p * (tile.TimesValues(gradient) - shift);
            Node dsScaled = ds * Scale;
            dq = dq is null ? tile.TimesKeys(dsScaled) : dq + tile.TimesKeys(dsScaled);
            parts.Add((tile.Transposed(dsScaled, x[0]), tile.Transposed(p, gradient), ds));
        }

        Node dk = Node.Concat(-2, [.. parts.Select(part => part.Keys)]);
        Node dv = Node.Concat(-2, [.. parts.Select(part => part.Values)]);
        Node?[] gradients = [Like(dq!, x[0]), Like(dk, x[1]), Like(dv, x[2])];
        return x.Length == 3 ? gradients : [.. gradients, Like(Node.Concat(-1, [.. parts.Select(part => part.Bias)]), x[3])];
    }

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context)
    {
        (Tensor q, Tensor k, Tensor v) = (inputs[0], inputs[1], inputs[2]);
        int heads = k.Shape.Rank - 2;
        int keys = k.Shape[-2];
        int last = type.Shape.Rank - 1;
        return Tensor.Of(type, context.Batch, (sample, index) =>
        {
            int[] head = [.. index.Take(heads)];
            int query = index[last - 1];
            int seen = Causal ? query + 1 : keys;
            double[] scores = [.. Enumerable.Range(0, seen).Select(key =>
                (Scale * Enumerable.Range(0, q.Shape.Last).Sum(d => q.At(sample, [.. index.Take(last), d]) * k.At(sample, [.. head, key, d])))
                + (inputs.Length == 4 ? inputs[3].At(sample, [.. index.Take(last), key]) : 0))];
            double largest = scores.Max();
            double[] weights = [.. scores.Select(score => Math.Exp(score - largest))];
            return index[last] == v.Shape.Last
                ? largest + Math.Log(weights.Sum())
                : Enumerable.Range(0, seen).Sum(key => weights[key] * v.At(sample, [.. head, key, index[last]])) / weights.Sum();
        });
    }

    public override string Describe() => $"{Name}{(Causal ? " causal" : "")} scale {Scale} tile {Tile}";

    // Of an input that serves every sample, the gradient is summed over them.
    private static Node Like(Node gradient, Node x) => gradient.Type.Batched && !x.Type.Batched ? gradient.BatchSum() : gradient;
}
