namespace StaticNets.Search.Programs;

/// <summary>What an operation lets be chosen.</summary>
public enum Keyword
{
    /// <summary>Channels after, as a ratio to the channels before.</summary>
    Features,

    /// <summary>Side of a convolution's kernel, elements.</summary>
    Kernel,

    /// <summary>Distance from one window to the next, elements.</summary>
    Stride,

    /// <summary>Groups of channels that a convolution does not mix, or that are normalized together.</summary>
    Groups,

    /// <summary>Distance between the elements of a convolution's window.</summary>
    Dilation,

    /// <summary>Side of a pool's window, elements; 0 for the whole image.</summary>
    Window,
}
