using System;
using System.Threading;
using StaticNets.Spectral.Weights;

namespace StaticNets.Spectral.Reports;

/// <summary>Tells how far a report has come, from how far its sections have.</summary>
/// <param name="progress">Who is told; null for nobody.</param>
/// <param name="sections">Number of sections, which count alike.</param>
/// <param name="cancellation">Asked whenever something is told.</param>
internal sealed class SectionProgress(IProgress<ReportProgress>? progress, int sections, CancellationToken cancellation) : IProgress<SpectrumProgress>
{
    private int _section;

    /// <summary>Begins a section.</summary>
    public void Begin(string name, int number)
    {
        _section = number;
        At(name, 0);
    }

    /// <summary>Tells what the section is at.</summary>
    /// <param name="name">What is being looked at.</param>
    /// <param name="fraction">Part of the section that is done, in [0, 1].</param>
    public void At(string name, double fraction)
    {
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new ReportProgress(name, (_section + fraction) / sections));
    }

    /// <summary>What is told the number of finished samples of a section.</summary>
    public IProgress<int> Samples(string name, int count) => new Counter(this, name, count);

    /// <inheritdoc/>
    public void Report(SpectrumProgress value) => At(value.Name, (double)value.Done / value.Total);

    private sealed class Counter(SectionProgress section, string name, int count) : IProgress<int>
    {
        public void Report(int value) => section.At(name, (double)value / count);
    }
}
