using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Training;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Representations;

/// <summary>Watches how hidden layers change over the first epochs, and can end a run that shows no sign of learning.</summary>
/// <remarks>
/// The probe inputs are fixed and need no labels. The first record is taken at construction, so make the tracker before
/// the first step; for a run that is resumed, with the network as it began. Source: as for <see cref="RepresentationSpectrum"/>.
/// </remarks>
public sealed class RepresentationTracker : TrainingCallback
{
    private readonly Dataset _probes;
    private readonly string[] _outputs;
    private readonly int _leading;
    private readonly List<RepresentationRecord> _records = [];

    /// <summary>A tracker that takes its first record now.</summary>
    /// <param name="network">The network before its first step; the hidden layers are among its outputs.</param>
    /// <param name="probes">Inputs to look at, some hundreds that are not trained on; further columns are not read.</param>
    /// <param name="outputs">Names of the outputs that are hidden layers after their nonlinearity, the last one or several; not the logits.</param>
    /// <param name="leading">k, the number of leading directions; with C classes C − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is not below the number of directions of each layer.</exception>
    /// <exception cref="ArgumentException">No layer is named, the probes do not fit, or an activation is not finite from the start.</exception>
    /// <exception cref="KeyNotFoundException">No output has one of the names.</exception>
    public RepresentationTracker(INetwork network, Dataset probes, IReadOnlyList<string> outputs, int leading)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (outputs.Count == 0)
        {
            throw new ArgumentException("At least one hidden layer must be named.", nameof(outputs));
        }

        _probes = probes;
        _outputs = [.. outputs];
        _leading = leading;
        RepresentationSpectrum[] spectra = [.. Features.Of(network, probes, _outputs).Select(layer => new RepresentationSpectrum(layer.Values))];
        foreach (RepresentationSpectrum spectrum in spectra)
        {
            _ = spectrum.Energy(leading); // refuses a k out of range
        }

        _records.Add(new RepresentationRecord(0, spectra, 0, 0));
    }

    /// <summary>Epochs at whose ends a record is taken, beside the start: 1, 2 and 3 unless set.</summary>
    public IReadOnlyList<int> Epochs { get; init; } = [1, 2, 3];

    /// <summary>Epoch at whose end to decide, one of <see cref="Epochs"/>; null, the default, never gives up for a low score.</summary>
    public int? DecideAt { get; init; }

    /// <summary>What to decide by.</summary>
    public GiveUpThreshold Threshold { get; init; } = GiveUpThreshold.Default;

    /// <summary>The records so far, oldest first; the first is of epoch 0.</summary>
    public IReadOnlyList<RepresentationRecord> Records => _records;

    /// <summary>Whether and why the run was ended.</summary>
    public GiveUpReason GivenUp { get; private set; }

    /// <summary>Whether there are fewer probes than units in a layer, so that its spectrum is of the probes as much as of the layer.</summary>
    public bool IsUndersampled => _records[0].Spectra.Any(spectrum => spectrum.IsUndersampled);

    /// <summary>The record of an epoch.</summary>
    /// <param name="epoch">0, or one of <see cref="Epochs"/> that is over.</param>
    /// <exception cref="KeyNotFoundException">There is no record of it.</exception>
    public RepresentationRecord At(int epoch) =>
        _records.Find(record => record.Epoch == epoch)
        ?? throw new KeyNotFoundException($"There is no record of epoch {epoch}, but of {string.Join(", ", _records.Select(record => record.Epoch))}.");

    /// <inheritdoc/>
    public override void OnEntry(TrainingState state, HistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(entry);
        if (Take(state.Network, entry.Epoch) != GiveUpReason.None)
        {
            state.End();
        }
    }

    /// <summary>Takes the record of an epoch that is over, for loops without a <see cref="Trainer{TNetwork}"/>.</summary>
    /// <param name="network">The network.</param>
    /// <param name="epoch">Epochs completed; nothing happens unless it is one of <see cref="Epochs"/> and has no record yet.</param>
    /// <returns>Whether and why to end the run.</returns>
    public GiveUpReason Take(INetwork network, int epoch)
    {
        // Validations within the next epoch bring entries with the same number of completed ones.
        if (!Epochs.Contains(epoch) || _records.Exists(record => record.Epoch == epoch))
        {
            return GivenUp;
        }

        IReadOnlyList<Features> layers = Features.Of(network, _probes, _outputs);
        if (layers.Any(layer => !layer.IsFinite))
        {
            _records.Add(new RepresentationRecord(epoch, [], double.NaN, double.NaN));
            return GivenUp = GiveUpReason.NotFinite;
        }

        RepresentationSpectrum[] spectra = [.. layers.Select(layer => new RepresentationSpectrum(layer.Values))];
        IReadOnlyList<RepresentationSpectrum> initial = _records[0].Spectra;
        double score = spectra.Select((now, layer) => DaiScore.Evolution(initial[layer], now, _leading)).Average();
        double drift = spectra.Select((now, layer) => DaiScore.Drift(initial[layer], now)).Average();
        _records.Add(new RepresentationRecord(epoch, spectra, score, drift));
        return GivenUp = epoch == DecideAt && Threshold.GivesUp(score) ? GiveUpReason.LowScore : GivenUp;
    }
}
