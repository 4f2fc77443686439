using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNets.Spectral.Representations;
using StaticNets.Training.Data;

namespace StaticNets.Search;

/// <summary>Gives up a training whose last hidden layer has not gathered its energy in the leading directions after some epochs.</summary>
/// <remarks>Source: after Jain and Ramaswamy, "Predicting the success of gradient descent for a particular dataset-architecture-initialization (DAI)", arXiv 2111.13075; see <see cref="DaiScore"/>.</remarks>
public sealed class SpectralStopping : ITrialStopper
{
    /// <summary>Epoch at whose end to decide, positive.</summary>
    public int AtEpoch { get; init; } = 2;

    /// <summary>Samples of the validation set to look at, more than the classes.</summary>
    public int Probes { get; init; } = 500;

    /// <summary>What to decide by.</summary>
    public GiveUpThreshold Threshold { get; init; } = GiveUpThreshold.Default;

    /// <inheritdoc/>
    public Emit Needs => Emit.Activations;

    /// <inheritdoc/>
    public ITrialWatch Watch(TrialRequest request, INetwork network, Dataset validation)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(validation);
        return new Spectra(this, network, validation.Slice(0, Math.Min(Probes, validation.Count)));
    }

    private sealed class Spectra : ITrialWatch
    {
        private readonly SpectralStopping _rule;
        private readonly INetwork _network;
        private readonly Dataset _probes;
        private readonly int _leading;
        private readonly RepresentationSpectrum? _initial;

        public Spectra(SpectralStopping rule, INetwork network, Dataset probes)
        {
            (_rule, _network, _probes) = (rule, network, probes);

            // A well-trained layer, centred, has as many leading directions as there are classes less one.
            _leading = network.Description.Outputs[0].Size - 1;
            Features? hidden = LastHiddenLayer.Of(network, probes);
            _initial = hidden is not null && _leading > 0 && _leading < Math.Min(hidden.Count, hidden.Size) ? new RepresentationSpectrum(hidden.Values) : null;
        }

        public string? Stops(IReadOnlyList<double> curve)
        {
            if (_initial is null || curve.Count != _rule.AtEpoch)
            {
                return null;
            }

            Features hidden = LastHiddenLayer.Of(_network, _probes)!;
            if (!hidden.IsFinite)
            {
                return "spectrum: an activation is not finite";
            }

            double score = DaiScore.Evolution(_initial, new RepresentationSpectrum(hidden.Values), _leading);
            return _rule.Threshold.GivesUp(score)
                ? string.Create(CultureInfo.InvariantCulture, $"spectrum: score {score:0.####} after {curve.Count} epochs, {_rule.Threshold.Value:0.####} is asked for")
                : null;
        }
    }
}
