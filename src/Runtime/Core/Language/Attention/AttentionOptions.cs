using System;

namespace StaticNets;

/// <summary>The arguments of <see cref="Attentions.MultiHeadAttention"/>, and how its last weight begins.</summary>
internal sealed record AttentionOptions(
    int Heads, bool Causal, bool Bias, int? KeyValueHeads, Node? Scores, Node? Padding, Func<Node, Node>? Positions, string? Name, int Tile, float Dropout, Init Output);
