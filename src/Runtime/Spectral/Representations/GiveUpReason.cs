namespace StaticNets.Spectral.Representations;

/// <summary>Why a <see cref="RepresentationTracker"/> has ended a run.</summary>
public enum GiveUpReason
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>An activation of the probes is no longer finite.</summary>
    NotFinite,

    /// <summary>The score was below the threshold.</summary>
    LowScore,
}
