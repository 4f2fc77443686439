namespace StaticNets.Spectral.Weights.Tails;

/// <summary>Whether the largest values follow a power law.</summary>
public enum PowerLawVerdict
{
    /// <summary>There are too few positive values for a tail of the least length; no exponent is given.</summary>
    NotEnoughValues,

    /// <summary>The tail was fitted, but its fit was not tested, since no bootstrap was asked for.</summary>
    NotTested,

    /// <summary>Samples of the fitted law are often as far from theirs as these values are.</summary>
    Plausible,

    /// <summary>Samples of the fitted law are hardly ever as far from theirs: the exponent means nothing.</summary>
    Rejected,
}
