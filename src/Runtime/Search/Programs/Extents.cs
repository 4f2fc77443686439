namespace StaticNets.Search.Programs;

/// <summary>Extents of a value in a program, in the order of the source: [B, H, W, C] for an image, [B, F] once flattened. The batch has no number.</summary>
/// <remarks>
/// The properties of programs are defined on this order, channels last, while a <see cref="Node"/> is [C, H, W] or [F]. Here is the one place where
/// the two meet, with the operations' own <c>Apply</c>.
/// </remarks>
/// <param name="Height">H, positive; 1 where there is no image.</param>
/// <param name="Width">W, positive; 1 where there is no image.</param>
/// <param name="Features">C or F, positive.</param>
/// <param name="IsImage">Whether there are H and W.</param>
public readonly record struct Extents(int Height, int Width, int Features, bool IsImage)
{
    /// <summary>Number of axes with the batch: 4 or 2.</summary>
    public int Rank => IsImage ? 4 : 2;

    /// <summary>Extents of an image.</summary>
    /// <param name="height">H, positive.</param>
    /// <param name="width">W, positive.</param>
    /// <param name="channels">C, positive.</param>
    public static Extents Image(int height, int width, int channels) => new(height, width, channels, true);

    /// <summary>Extents of a vector.</summary>
    /// <param name="features">F, positive.</param>
    public static Extents Vector(int features) => new(1, 1, features, false);

    /// <summary>Those of a node.</summary>
    /// <param name="shape">[C, H, W] or [F].</param>
    /// <exception cref="SearchSpaceException">It is neither.</exception>
    public static Extents Of(Shape shape) => shape.Rank switch
    {
        1 => Vector(shape[0]),
        3 => Image(shape[1], shape[2], shape[0]),
        _ => throw new SearchSpaceException($"Programs work on [C, H, W] or [F], but found {shape}; let the stem reshape it."),
    };

    /// <summary>For example <c>[B, 14, 14, 16]</c>.</summary>
    public override string ToString() => IsImage ? $"[B, {Height}, {Width}, {Features}]" : $"[B, {Features}]";
}
