using System.Collections.Generic;

namespace StaticNets.Spectral.Representations;

/// <summary>What the layers of a network in training were like at one time.</summary>
/// <param name="Epoch">Passes over the training set completed; 0 is before the first step.</param>
/// <param name="Spectra">One a layer; empty where an activation was not finite.</param>
/// <param name="Score">S of <see cref="DaiScore.Evolution"/>, averaged over the layers; NaN where an activation was not finite.</param>
/// <param name="Drift">V of <see cref="DaiScore.Drift"/>, averaged over the layers; NaN where an activation was not finite.</param>
public sealed record RepresentationRecord(int Epoch, IReadOnlyList<RepresentationSpectrum> Spectra, double Score, double Drift)
{
    /// <summary>Whether every activation was finite.</summary>
    public bool IsFinite => Spectra.Count > 0;

    /// <summary>Whether a layer was dead.</summary>
    public bool HasDeadLayer
    {
        get
        {
            foreach (RepresentationSpectrum spectrum in Spectra)
            {
                if (spectrum.IsDead)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
