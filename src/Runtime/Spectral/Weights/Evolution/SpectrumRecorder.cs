using System;
using System.Collections.Generic;
using StaticNets.Training;

namespace StaticNets.Spectral.Weights.Evolution;

/// <summary>Records the spectra of a network's weights while it is trained.</summary>
/// <remarks>
/// Give it to <see cref="TrainingOptions.Callbacks"/>. A step that is not recorded costs nothing; one that is costs a
/// decomposition a matrix. It moves nothing, so a run with it gives the bits of the run without. Records one run.
/// </remarks>
public sealed class SpectrumRecorder : TrainingCallback
{
    private readonly List<(string Parameter, string Quantity, List<EvolutionPoint> Points)> _series = [];
    private long _lastStep = -1;

    /// <summary>When to record; once an epoch unless set.</summary>
    public Interval Every { get; init; } = Interval.Epochs(1);

    /// <summary>Names in which <c>*</c> stands for any characters and <c>?</c> for one.</summary>
    public string Pattern { get; init; } = "*";

    /// <summary>What to record.</summary>
    public IReadOnlyList<WeightQuantity> Quantities { get; init; } = WeightQuantity.Usual;

    /// <summary>What to find out about each matrix; must have what the quantities read.</summary>
    public WeightSpectrumOptions Options { get; init; } = WeightQuantity.UsualOptions;

    /// <summary>What was recorded so far: a copy.</summary>
    public SpectrumEvolution Evolution => new([.. _series.ConvertAll(series => new EvolutionSeries(series.Parameter, series.Quantity, [.. series.Points]))]);

    /// <summary>Records a network now, for example before its training.</summary>
    /// <param name="network">The network.</param>
    /// <param name="step">Steps completed.</param>
    /// <param name="epoch">Passes over the training set completed.</param>
    /// <exception cref="ArgumentException">The step is not after the last one recorded, or a weight is not finite; the message says which.</exception>
    public void Record(INetwork network, long step, int epoch)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (step <= _lastStep)
        {
            throw new ArgumentException($"Step {step} is not after step {_lastStep}, which is recorded: take a recorder for each run.", nameof(step));
        }

        int place = 0;
        foreach (WeightMatrix weights in WeightMatrices.Of(network, Pattern))
        {
            WeightSpectrum spectrum = WeightSpectrum.Of(weights, Options);
            foreach (WeightQuantity quantity in Quantities)
            {
                if (_lastStep < 0)
                {
                    _series.Add((weights.Name, quantity.Name, []));
                }

                _series[place++].Points.Add(new EvolutionPoint(step, epoch, quantity.Read(spectrum)));
            }
        }

        _lastStep = step;
    }

    /// <inheritdoc/>
    public override void OnStep(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        TrainingPosition position = state.Position;
        bool isTime = Every.IsEpochs
            ? position.StepInEpoch == 0 && position.Epoch % Every.Count == 0
            : position.Step % Every.Count == 0;
        if (isTime)
        {
            Record(state.Network, position.Step, position.Epoch);
        }
    }
}
