using System;
using System.Collections.Generic;

namespace StaticNets.Generators.Operations;

/// <summary>Some keys of an attention, with their values and scores, written in ordinary operations.</summary>
/// <param name="Keys">[heads.., tile, D].</param>
/// <param name="Values">[heads.., tile, E].</param>
/// <param name="Scores">[heads.., groups.., T, tile], −∞ where a key is not seen.</param>
internal sealed record AttentionTile(Node Keys, Node Values, Node Scores)
{
    private const string Letters = "abcdefghijklmno";

    /// <summary>All keys, tile after tile.</summary>
    public static IEnumerable<AttentionTile> Of(Attention attention, Node[] x)
    {
        int keys = x[1].Shape[-2];
        for (int start = 0; start < keys; start += attention.Tile)
        {
            int count = Math.Min(attention.Tile, keys - start);
            Node tile = x[1].Slice(-2, start, count);
            Node scores = Product(x[0], tile, "td", "sd", "ts") * attention.Scale;
            if (x.Length == 4)
            {
                scores += x[3].Slice(-1, start, count);
            }

            if (attention.Causal)
            {
                Node query = x[0].Builder.Add(new Iota(x[0].Shape[-2])).Reshape(x[0].Shape[-2], 1);
                Node key = x[0].Builder.Add(new Iota(keys)).Slice(0, start, count);
                scores = Node.Where(key.LessOrEqual(query), scores, float.NegativeInfinity);
            }

            yield return new AttentionTile(tile, x[2].Slice(-2, start, count), scores);
        }
    }

    /// <summary>[.., T, tile] from [.., T, E].</summary>
    public Node TimesValues(Node x) => Product(x, Values, "te", "se", "ts");

    /// <summary>[.., T, D] from [.., T, tile].</summary>
    public Node TimesKeys(Node x) => Product(x, Keys, "ts", "sd", "td");

    /// <summary>[.., T, E] from [.., T, tile].</summary>
    public Node WeightedValues(Node x) => Product(x, Values, "ts", "se", "te");

    /// <summary>[heads.., tile, N], summed over queries and groups, from [.., T, tile] and [.., T, N].</summary>
    public Node Transposed(Node left, Node right)
    {
        int heads = Keys.Shape.Rank - 2;
        string lead = Letters.Substring(0, left.Shape.Rank - 2);
        return left.Apply(new Contract(lead + "ts", lead + "tn", $"{lead.Substring(0, heads)}sn", false), right);
    }

    // Queries have the heads' axes and perhaps groups; keys and values the heads' alone.
    private static Node Product(Node queries, Node keys, string left, string right, string result)
    {
        string lead = Letters.Substring(0, queries.Shape.Rank - 2);
        return queries.Apply(new Contract(lead + left, $"{lead.Substring(0, keys.Shape.Rank - 2)}{right}", lead + result, false), keys);
    }
}
