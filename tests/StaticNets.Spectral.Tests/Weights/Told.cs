using System;
using StaticNets.Spectral.Weights;

namespace StaticNets.Spectral.Tests.Weights;

/// <summary>Progress told at once, on the thread that reports it.</summary>
internal sealed class Told(Action<SpectrumProgress> tell) : IProgress<SpectrumProgress>
{
    public void Report(SpectrumProgress value) => tell(value);
}
