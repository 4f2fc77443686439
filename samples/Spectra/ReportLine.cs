using System;
using StaticNets.Spectral.Reports;

namespace Spectra;

/// <summary>Shows how the report goes: one line that is written over in a terminal.</summary>
internal sealed class ReportLine : IProgress<ReportProgress>
{
    /// <inheritdoc/>
    public void Report(ReportProgress value)
    {
        if (!Console.IsOutputRedirected)
        {
            Console.Write($"\r{value.Fraction,4:P0}  {value.Section,-40}");
            if (value.Fraction >= 1)
            {
                Console.WriteLine();
            }
        }
    }
}
