namespace StaticNets.Numerics;

/// <summary>Which eigenvalues of a symmetric matrix.</summary>
public enum SpectrumEnd
{
    /// <summary>The largest, descending.</summary>
    Largest,

    /// <summary>The smallest, ascending.</summary>
    Smallest,

    /// <summary>Those of the largest magnitude, descending in magnitude.</summary>
    LargestMagnitude,
}
