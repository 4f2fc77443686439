using System;
using System.Linq;

namespace StaticNets;

/// <summary>What tells a network where in a sequence a value stands.</summary>
public static class Positions
{
    /// <summary>The table of sines and cosines: p[t, 2i] = sin(t / base^(2i/F)), p[t, 2i + 1] = cos of the same.</summary>
    /// <remarks>Source: Vaswani et al., "Attention is all you need", 2017, section 3.5.</remarks>
    /// <param name="length">T, positive.</param>
    /// <param name="width">F, positive.</param>
    /// <param name="wavelength">Base of the wavelengths, above 1.</param>
    /// <returns>[T, F].</returns>
    public static Node Sinusoids(int length, int width, float wavelength = 10000f) => Node.Table(
        new Shape(length, width),
        Filled(length * width, i =>
        {
            double angle = (i / width) * Math.Pow(wavelength, -(double)(i % width / 2 * 2) / width);
            return i % width % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle);
        }));

    /// <summary>The input with the table of sines and cosines added.</summary>
    /// <remarks>Source: Vaswani et al., "Attention is all you need", 2017, section 3.5.</remarks>
    /// <param name="x">[.., T, F].</param>
    /// <param name="wavelength">Base of the wavelengths, above 1.</param>
    /// <exception cref="ModelException">SN2003: x has fewer than two axes.</exception>
    public static Node SinusoidalPositions(this Node x, float wavelength = 10000f)
    {
        RequireSequence(x, nameof(SinusoidalPositions));
        return Composite.Of("sinusoidalPositions", "", [x], [x, wavelength], () => x + Sinusoids(x.Shape[-2], x.Shape[-1], wavelength));
    }

    /// <summary>Pairs of features turned by angles that grow with the position: products of two such depend on their distance alone.</summary>
    /// <remarks>
    /// Pair i of the first <paramref name="width"/> features is turned by t·base^(−2i/width).
    /// Source: Su et al., "RoFormer", 2021; halves as pairs: Black et al., "GPT-NeoX-20B", 2022.
    /// </remarks>
    /// <param name="x">[.., T, F].</param>
    /// <param name="pairing">Which features are a pair.</param>
    /// <param name="width">How many features are turned, even; 0 for all.</param>
    /// <param name="wavelength">Base of the wavelengths, above 1.</param>
    /// <param name="start">Position of the first element.</param>
    /// <exception cref="ModelException">SN2003: x has fewer than two axes. SN2008: the width is odd, or above F.</exception>
    public static Node Rotary(this Node x, RotaryPairs pairing = RotaryPairs.Adjacent, int width = 0, float wavelength = 10000f, int start = 0)
    {
        RequireSequence(x, nameof(Rotary));
        int turned = width == 0 ? x.Shape.Last : width;
        if (turned < 0 || turned % 2 != 0 || turned > x.Shape.Last)
        {
            throw new ModelException("SN2008", $"Rotary turns an even number of features, at most {x.Shape.Last}, but its width is {turned}.");
        }

        return Composite.Of("rotary", pairing.ToString(), [x], [x, pairing, width, wavelength, start], () =>
        {
            Node rotated = Turn(x.Slice(-1, 0, turned), pairing, wavelength, start);
            return turned == x.Shape.Last ? rotated : Node.Concat(-1, rotated, x.Slice(-1, turned, x.Shape.Last - turned));
        });
    }

    /// <summary>Biases of attention that fall with the distance of key and query: −slope·|i − j|, the slope 2^(−8h/heads) for head h = 1 .. heads.</summary>
    /// <remarks>Source: Press, Smith and Lewis, "Train short, test long", 2022; the slopes for a power of two.</remarks>
    /// <param name="heads">Number of heads, positive.</param>
    /// <param name="queries">Number of queries; the last one stands at the last key.</param>
    /// <param name="keys">Number of keys.</param>
    /// <returns>[heads, queries, keys], to add to the logits.</returns>
    public static Node DistanceBias(int heads, int queries, int keys)
    {
        Node slopes = Node.Table(new Shape(heads, 1, 1), Filled(heads, head => -Math.Pow(2, -8.0 * (head + 1) / heads)));
        return slopes * (Node.Range(queries).Unsqueeze(-1) + (float)(keys - queries) - Node.Range(keys)).Abs();
    }

    // (a, b) becomes (a cos − b sin, b cos + a sin): the pair in its order, and flipped with a sign.
    private static Node Turn(Node x, RotaryPairs pairing, float wavelength, int start)
    {
        bool adjacent = pairing == RotaryPairs.Adjacent;
        (int length, int pairs) = (x.Shape[-2], x.Shape.Last / 2);
        int[] grid = adjacent ? [pairs, 2] : [2, pairs];
        int axis = adjacent ? -1 : -2;
        Node features = x.Reshape([.. x.Shape.Take(x.Shape.Rank - 1), .. grid]);
        var shape = new Shape([length, .. grid]);
        Node cosines = Node.Table(shape, Filled(shape.Size, i => Math.Cos(Angle(i))));
        Node sines = Node.Table(shape, Filled(shape.Size, i => (IsSecond(i) ? 1 : -1) * Math.Sin(Angle(i))));
        return (features * cosines + features.Flip(axis) * sines).Reshape([.. x.Shape]);

        bool IsSecond(int i) => adjacent ? i % 2 == 1 : i / pairs % 2 == 1;
        double Angle(int i) => (start + (i / (2 * pairs))) * Math.Pow(wavelength, -(double)(adjacent ? i / 2 % pairs : i % pairs) / pairs);
    }

    private static float[] Filled(int count, Func<int, double> value) => Enumerable.Range(0, count).Select(i => (float)value(i)).ToArray();

    private static void RequireSequence(Node x, string method)
    {
        if (x.Shape.Rank < 2)
        {
            throw new ModelException("SN2003", $"{method} needs positions and features, [.., T, F], but found {x.Shape}.");
        }
    }
}

/// <summary>Which features <see cref="Positions.Rotary"/> turns together.</summary>
public enum RotaryPairs
{
    /// <summary>Neighbours: 0 and 1, 2 and 3, …</summary>
    Adjacent,

    /// <summary>The halves: 0 and F/2, 1 and F/2 + 1, …, as GPT-NeoX and Llama do.</summary>
    Halves,
}
