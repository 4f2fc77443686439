namespace StaticNets.Training.Data;

/// <summary>What of a sample shares one scale and shift.</summary>
public enum Granularity
{
    /// <summary>The whole sample.</summary>
    Whole,

    /// <summary>Each index of the first axis, such as each channel of an image [C, H, W].</summary>
    FirstAxis,

    /// <summary>Each element by itself, such as each feature of a row.</summary>
    Element,
}
