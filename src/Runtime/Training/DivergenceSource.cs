namespace StaticNets.Training;

/// <summary>Where the first number that is not finite was found.</summary>
public enum DivergenceSource
{
    /// <summary>Nowhere: the step could not be repeated, or was repeated without it.</summary>
    Unknown,

    /// <summary>In the samples of the batch.</summary>
    Data,

    /// <summary>In a parameter, before the step or as the step's result.</summary>
    Parameter,

    /// <summary>In the gradient of a parameter.</summary>
    Gradient,

    /// <summary>In the loss alone.</summary>
    Loss,
}
