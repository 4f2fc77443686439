using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Training.Data;

namespace StaticNets.Search;

/// <summary>Gives up a training whose best score so far is below the median of what earlier trials had reached on average by then.</summary>
/// <remarks>Source: Golovin et al., "Google Vizier: a service for black-box optimization", KDD 2017, section 3.2.1.</remarks>
public sealed class MedianStopping : ITrialStopper
{
    /// <summary>Epochs before which none is given up, positive.</summary>
    public int AfterEpochs { get; init; } = 1;

    /// <summary>Earlier trials without which none is given up, positive.</summary>
    public int AfterTrials { get; init; } = 5;

    /// <inheritdoc/>
    public ITrialWatch Watch(TrialRequest request, INetwork network, Dataset validation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new Curves(this, [.. request.Earlier.Where(trial => trial.IsScored).Select(trial => trial.Curve)]);
    }

    private sealed class Curves(MedianStopping rule, IReadOnlyList<double>[] earlier) : ITrialWatch
    {
        public string? Stops(IReadOnlyList<double> curve)
        {
            double[] means = [.. earlier.Where(other => other.Count >= curve.Count).Select(other => other.Take(curve.Count).Average()).Order()];
            if (curve.Count < rule.AfterEpochs || means.Length < rule.AfterTrials)
            {
                return null;
            }

            double median = (means[(means.Length - 1) / 2] + means[means.Length / 2]) / 2;
            double best = curve.Max();
            return best < median ? string.Create(CultureInfo.InvariantCulture, $"median: {best:0.####} after {curve.Count} epochs, others {median:0.####}") : null;
        }
    }
}
