namespace StaticNets;

/// <summary>One number for each of three axes. An int stands for all.</summary>
/// <param name="Depth">For the last axis but two.</param>
/// <param name="Height">For the last axis but one.</param>
/// <param name="Width">For the last axis.</param>
public readonly record struct Triple(int Depth, int Height, int Width)
{
    /// <summary>The same number for all axes.</summary>
    /// <param name="all">The number.</param>
    public static implicit operator Triple(int all) => new(all, all, all);

    /// <summary>A number for each axis.</summary>
    /// <param name="triple">Depth, height, width.</param>
    public static implicit operator Triple((int Depth, int Height, int Width) triple) => new(triple.Depth, triple.Height, triple.Width);

    /// <summary>For example <c>3</c> or <c>2×3×5</c>.</summary>
    public override string ToString() => Depth == Height && Height == Width ? $"{Width}" : $"{Depth}×{Height}×{Width}";

    internal int[] ToArray() => [Depth, Height, Width];
}
