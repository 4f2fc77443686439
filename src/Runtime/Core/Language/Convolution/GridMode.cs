namespace StaticNets;

/// <summary>How <see cref="GridSampling.GridSample"/> finds a value between elements.</summary>
public enum GridMode
{
    /// <summary>Linear between the two nearest along each axis.</summary>
    Bilinear,

    /// <summary>The nearest; of two equally near the one with the even index.</summary>
    Nearest,

    /// <summary>Cubic convolution of the four nearest along each axis.</summary>
    Bicubic,
}

/// <summary>What <see cref="GridSampling.GridSample"/> finds outside its input.</summary>
public enum GridPadding
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>The nearest element of the border.</summary>
    Border,

    /// <summary>The input mirrored at its borders.</summary>
    Reflection,
}
