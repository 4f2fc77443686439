using System;
using System.Collections.Generic;
using StaticNets.Spectral.Weights.Tails;

namespace StaticNets.Spectral.Weights.Evolution;

/// <summary>A number read off the spectrum of a weight matrix.</summary>
/// <param name="Name">Its name, in the words of a plot.</param>
/// <param name="Read">The number; null where the spectrum has none, such as an exponent without a tail.</param>
public sealed record WeightQuantity(string Name, Func<WeightSpectrum, double?> Read)
{
    /// <summary>‖W‖ of Frobenius, in units of the weights.</summary>
    public static WeightQuantity FrobeniusNorm { get; } = new("Frobenius norm", spectrum => spectrum.Statistics.FrobeniusNorm);

    /// <summary>The largest singular value.</summary>
    public static WeightQuantity SpectralNorm { get; } = new("spectral norm", spectrum => spectrum.Statistics.SpectralNorm);

    /// <summary>Σ ν² / ν₁².</summary>
    public static WeightQuantity StableRank { get; } = new("stable rank", spectrum => spectrum.Statistics.StableRank);

    /// <summary>e to the entropy of ν² / Σ ν².</summary>
    public static WeightQuantity EffectiveRank { get; } = new("effective rank", spectrum => spectrum.Statistics.EffectiveRank);

    /// <summary>Deviation of the entries of the noise; none without a bulk.</summary>
    public static WeightQuantity NoiseDeviation { get; } = new("deviation of the noise", spectrum => spectrum.Bulk.NoiseDeviation);

    /// <summary>Singular values that stand out of the noise.</summary>
    public static WeightQuantity Spikes { get; } = new("spikes", spectrum => spectrum.Spikes.Count);

    /// <summary>Exponent of the eigenvalues' tail; none where there are not enough, or none was asked for.</summary>
    public static WeightQuantity TailExponent { get; } = new("exponent of the tail", spectrum => spectrum.Tail?.Tail?.Exponent);

    /// <summary>Right singular vectors that carry information; none where they are not tested.</summary>
    public static WeightQuantity InformativeVectors { get; } = new("informative right vectors", spectrum => spectrum.RightVectors?.Boundary);

    /// <summary>Those that need neither vectors nor a tail, and so the least time.</summary>
    public static IReadOnlyList<WeightQuantity> Usual { get; } = [SpectralNorm, StableRank, EffectiveRank, NoiseDeviation, Spikes];

    /// <summary>Options under which <see cref="Usual"/> and <see cref="FrobeniusNorm"/> have their numbers: no vectors, no tail.</summary>
    public static WeightSpectrumOptions UsualOptions { get; } = new() { Vectors = false, Tail = null };

    /// <summary>Options under which all have their numbers; the tail is fitted, but not tested.</summary>
    public static WeightSpectrumOptions AllOptions { get; } = new() { Tail = new PowerLawOptions { Bootstraps = 0 } };
}
