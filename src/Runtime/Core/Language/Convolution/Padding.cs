namespace StaticNets;

/// <summary>How many elements a convolution adds around its input: a number, a pair, or as many as keep the extents.</summary>
/// <param name="IsSame">Whether it keeps the extents, as <see cref="Same"/>.</param>
/// <param name="Amount">Elements on each side of each axis, if not.</param>
public readonly record struct Padding(bool IsSame, Pair Amount)
{
    /// <summary>As many as keep the extents, for a stride of 1; an odd one goes to the end. PyTorch: padding='same'.</summary>
    public static Padding Same { get; } = new(true, 0);

    /// <summary>None. PyTorch: padding='valid'.</summary>
    public static Padding Valid { get; }

    /// <summary>The same number on all sides.</summary>
    /// <param name="all">The number, zero or more.</param>
    public static implicit operator Padding(int all) => new(false, all);

    /// <summary>A number for each axis.</summary>
    /// <param name="pair">Height, then width.</param>
    public static implicit operator Padding((int Height, int Width) pair) => new(false, pair);

    /// <summary>For example <c>1</c> or <c>same</c>.</summary>
    public override string ToString() => IsSame ? "same" : Amount.ToString();
}

/// <summary>What stands around an input that is padded.</summary>
public enum PaddingMode
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>The input mirrored at its first and last element, which is not repeated.</summary>
    Reflect,

    /// <summary>The first and last element, repeated.</summary>
    Replicate,

    /// <summary>The input from its other end.</summary>
    Circular,
}
