namespace StaticNets.Spectral.Representations;

/// <summary>How <see cref="RepresentationAlignment"/> finds singular values and energies.</summary>
public enum AlignmentRoute
{
    /// <summary>The decomposition of the features where it is small, the Gram matrix otherwise.</summary>
    Automatic,

    /// <summary>The singular value decomposition of the features.</summary>
    Decomposition,

    /// <summary>The eigenvalues of the smaller of ΦᵀΦ and ΦΦᵀ: faster where there are hundreds of features, at half the digits.</summary>
    Gram,
}
