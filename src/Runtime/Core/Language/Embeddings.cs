using System.Globalization;
using System.Linq;

namespace StaticNets;

/// <summary>Learned vectors for integers. The table of one can serve as the weight of <see cref="Node.Linear"/> too.</summary>
public static class Embeddings
{
    /// <summary>The learned vector of each token. PyTorch: torch.nn.Embedding.</summary>
    /// <remarks>Parameter: <c>name.weight</c> [vocabulary, width], normal with σ = 1 at the start.</remarks>
    /// <param name="tokens">Integers in 0 .. vocabulary − 1, of any shape.</param>
    /// <param name="vocabulary">Number of different tokens, positive.</param>
    /// <param name="width">Length of a vector, positive.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="paddingIndex">A token whose vector is zero at the start and gets no gradient; null for none.</param>
    /// <param name="init">How the table begins; PyTorch's default if null.</param>
    /// <returns>[.., width].</returns>
    /// <exception cref="ModelException">SN2008: an extent is not positive, or the padding is no token. SN2040: the tokens have more classes.</exception>
    public static Node Embed(this Node tokens, int vocabulary, int width, string? name = null, int? paddingIndex = null, Init? init = null)
    {
        var shape = new Shape(vocabulary, width);
        if (paddingIndex is < 0 || paddingIndex >= vocabulary)
        {
            throw new ModelException("SN2008", $"Embed's paddingIndex must be in 0 .. {vocabulary - 1}, but is {paddingIndex}.");
        }

        string layer = tokens.Builder.Names.Layer("embedding", name);
        return Composite.Of(layer, $"{vocabulary}, {width}", [tokens], [tokens, vocabulary, width, paddingIndex, init], () =>
        {
            Init start = init ?? Init.Normal();
            Node table = Parameter.Named(layer + ".weight", paddingIndex is int row ? start with { ZeroRow = row } : start, shape);
            return tokens.Embed(table, paddingIndex);
        });
    }

    /// <summary>The vector of each token in a table. PyTorch: torch.nn.functional.embedding.</summary>
    /// <param name="tokens">Integers in 0 .. vocabulary − 1, of any shape.</param>
    /// <param name="table">[vocabulary, ..].</param>
    /// <param name="paddingIndex">A token whose vector gets no gradient; null for none.</param>
    /// <returns>[.., ..].</returns>
    /// <exception cref="ModelException">SN2003: the table is a scalar. SN2040: the tokens have more classes.</exception>
    public static Node Embed(this Node tokens, Node table, int? paddingIndex = null)
    {
        Node vectors = table.Take(tokens);
        if (paddingIndex is not int padding)
        {
            return vectors;
        }

        Node isPadding = tokens.Reshape([.. tokens.Shape, .. Enumerable.Repeat(1, table.Shape.Rank - 1)]).EqualTo(padding);
        return Node.Where(isPadding, vectors.StopGradient(), vectors);
    }

    /// <summary>The learned vectors of a bag of tokens, combined. PyTorch: torch.nn.EmbeddingBag.</summary>
    /// <remarks>Parameter: <c>name.weight</c> [vocabulary, width], normal with σ = 1 at the start.</remarks>
    /// <param name="tokens">[.., T], integers in 0 .. vocabulary − 1.</param>
    /// <param name="vocabulary">Number of different tokens, positive.</param>
    /// <param name="width">Length of a vector, positive.</param>
    /// <param name="combine">How the vectors are combined.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <returns>[.., width].</returns>
    /// <exception cref="ModelException">SN2003: the tokens have no axis. SN2008: an extent is not positive. SN2040: the tokens have more classes.</exception>
    public static Node EmbedBag(this Node tokens, int vocabulary, int width, Bag combine = Bag.Mean, string? name = null)
    {
        if (tokens.Shape.Rank == 0)
        {
            throw new ModelException("SN2003", "EmbedBag combines the last axis of its tokens, but found a single one; use Embed.");
        }

        string layer = tokens.Builder.Names.Layer("embeddingBag", name);
        return Composite.Of(layer, $"{vocabulary}, {width}", [tokens], [tokens, vocabulary, width, combine], () =>
        {
            Node vectors = tokens.Embed(Parameter.Named(layer + ".weight", Init.Normal(), new Shape(vocabulary, width)));
            return combine switch
            {
                Bag.Sum => vectors.Sum(-2),
                Bag.Max => vectors.Max(-2),
                _ => vectors.Mean(-2),
            };
        });
    }

    /// <summary>A learned vector for each position, added. Source: Gehring et al., "Convolutional sequence to sequence learning", 2017.</summary>
    /// <remarks>Parameter: <c>name.weight</c> [T, F], normal with the given σ at the start. PyTorch: torch.nn.Embedding of positions.</remarks>
    /// <param name="x">[.., T, F].</param>
    /// <param name="deviation">σ of the start, zero or more.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <exception cref="ModelException">SN2003: x has fewer than two axes.</exception>
    public static Node LearnedPositions(this Node x, float deviation = 0.02f, string? name = null)
    {
        if (x.Shape.Rank < 2)
        {
            throw new ModelException("SN2003", $"LearnedPositions needs positions and features, [.., T, F], but found {x.Shape}.");
        }

        string layer = x.Builder.Names.Layer("positions", name);
        return Composite.Of(layer, deviation.ToString(CultureInfo.InvariantCulture), [x], [x, deviation], () =>
            x + Parameter.Named(layer + ".weight", Init.Normal(0, deviation), new Shape(x.Shape[-2], x.Shape[-1])));
    }
}

/// <summary>How a bag combines its vectors.</summary>
public enum Bag
{
    /// <summary>By their sum.</summary>
    Sum,

    /// <summary>By their mean.</summary>
    Mean,

    /// <summary>By the largest of each element.</summary>
    Max,
}
