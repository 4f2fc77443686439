namespace StaticNets;

/// <summary>One number for each of two axes. An int stands for both.</summary>
/// <param name="Height">For the last axis but one.</param>
/// <param name="Width">For the last axis.</param>
public readonly record struct Pair(int Height, int Width)
{
    /// <summary>The same number for both axes.</summary>
    /// <param name="both">The number.</param>
    public static implicit operator Pair(int both) => new(both, both);

    /// <summary>A number for each axis.</summary>
    /// <param name="pair">Height, then width.</param>
    public static implicit operator Pair((int Height, int Width) pair) => new(pair.Height, pair.Width);

    /// <summary>For example <c>3</c> or <c>3×5</c>.</summary>
    public override string ToString() => Height == Width ? $"{Height}" : $"{Height}×{Width}";

    /// <summary>A choice, or null where it is the default.</summary>
    internal static Pair? Given(Pair? value, Pair byDefault) => value == byDefault ? null : value;

    internal int[] ToArray() => [Height, Width];
}
