using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using StaticNets.Random;
using StaticNets.Training.Checkpoints;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;

namespace StaticNets.Training;

/// <summary>One run of a trainer: its buffers and its place.</summary>
internal sealed partial class TrainingRun<TNetwork>
    where TNetwork : class, ITrainable
{
    private readonly TNetwork _network;
    private readonly TrainingOptions _options;
    private readonly Optimizer _optimizer;
    private readonly Dataset _training;
    private readonly Evaluator? _evaluator;
    private readonly TrainingHistory _history = new();
    private readonly TrainingState _state;
    private readonly TrainingSnapshot? _rollback;
    private readonly bool _isFused;
    private readonly int _stepsPerEpoch;
    private readonly long _totalSteps;
    private readonly int[] _order;
    private readonly float[] _values;
    private readonly int[] _labels;
    private readonly float[] _gradient;
    private readonly float[] _statesBefore;
    private TrainingPosition _position;
    private BestValues? _best;
    private IReadOnlyList<MetricValue> _validation = [];
    private int _orderedEpoch = -1;
    private bool _hasRollback;
    private float _loss = float.NaN;
    private double _meanLoss = double.NaN;

    /// <summary>Allocates the buffers.</summary>
    public TrainingRun(TNetwork network, TrainingOptions options, Dataset training, Dataset? validation)
    {
        ArgumentNullException.ThrowIfNull(training);
        training.CheckFits(network.Description);
        int batch = Math.Min(options.BatchSize, Math.Max(1, training.Count));
        _stepsPerEpoch = options.DropLast
            ? training.Count / options.BatchSize
            : (int)(((long)training.Count + options.BatchSize - 1) / options.BatchSize);
        if (_stepsPerEpoch == 0)
        {
            throw new ArgumentException(
                training.Count > 0
                    ? $"The training set has {training.Count} samples, less than one batch of {options.BatchSize}, and DropLast leaves out what is less."
                    : "The training set has no samples.",
                nameof(training));
        }

        _network = network;
        _options = options;
        _optimizer = options.Optimizer;
        _training = training;
        _totalSteps = options.Duration.IsEpochs ? checked(options.Duration.Count * _stepsPerEpoch) : options.Duration.Count;
        _evaluator = validation is null ? null : new Evaluator(network, validation, options.Metrics, options.ValidationBatchSize);
        _order = new int[training.Count];
        _values = new float[checked(batch * training.ValuesPerSample)];
        _labels = new int[checked(batch * training.LabelsPerSample)];
        _isFused = options.Clipping is null && options.Regularizers.Count == 0;
        _gradient = _isFused ? [] : new float[network.Parameters.Length];
        _statesBefore = _isFused ? [] : new float[network.States.Length];
        _rollback = options.RollbackEvery > 0 ? new TrainingSnapshot(network, options.Average) : null;
        _state = new TrainingState(network, _optimizer, _history, _totalSteps);
    }

    /// <summary>Takes the place of a run from its checkpoint.</summary>
    /// <exception cref="System.IO.InvalidDataException">The checkpoint is of something else; nothing has changed.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        checkpoint.VerifyRun(_options, _training.Count, _stepsPerEpoch);
        checkpoint.Restore(_network, _optimizer, _options.Average);
        _position = checkpoint.Position;
        foreach (HistoryEntry entry in checkpoint.History.Entries)
        {
            _history.Add(entry);
            _validation = entry.Validation.Count > 0 ? entry.Validation : _validation;
        }

        _best = checkpoint.Best;
    }

    /// <summary>Runs to the end.</summary>
    public TrainingResult Run(CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        long firstStep = _position.Step;
        long samples = 0;
        var outcome = TrainingOutcome.Completed;
        _state.Position = _position;
        while (_position.Step < _totalSteps && outcome == TrainingOutcome.Completed)
        {
            if (cancellation.IsCancellationRequested)
            {
                outcome = TrainingOutcome.Cancelled;
                break;
            }

            int count = TakeStep();
            samples += count;

            // A step that overflows shows in the next loss; where none follows soon, the parameters are asked.
            if ((_position.StepInEpoch == 0 || _position.Step == _totalSteps || _options.CheckpointEvery.EndsAt(in _position))
                && FirstNotFinite(_network.Parameters.Span) is not null)
            {
                throw Diverged(count);
            }

            _state.Position = _position;
            _state.Loss = _loss;
            for (int i = 0; i < _options.Callbacks.Count; i++)
            {
                _options.Callbacks[i].OnStep(_state);
            }

            outcome = FinishStep();
            if (_options.Progress is { } progress
                && (_position.StepInEpoch == 0 || _position.Step == _totalSteps || _position.Step % _options.ProgressEvery == 0))
            {
                progress.Report(Progress(Stopwatch.GetElapsedTime(start), samples, firstStep));
            }

            // The end of the run writes below, once.
            if (_options.CheckpointPath is { } place && outcome == TrainingOutcome.Completed
                && _position.Step < _totalSteps && _options.CheckpointEvery.EndsAt(in _position))
            {
                Capture().Save(place);
            }
        }

        if (_options.CheckpointPath is { } path && (_position.Step > firstStep || outcome == TrainingOutcome.Cancelled))
        {
            Capture().Save(path);
        }

        if (_options.EarlyStopping is { RestoreBest: true } && _best is { } best && outcome != TrainingOutcome.Cancelled)
        {
            best.CopyTo(_network);
        }

        return new TrainingResult(outcome, _position, _loss, _history, Stopwatch.GetElapsedTime(start));
    }

    // One training step; returns its number of samples.
    private int TakeStep()
    {
        if (_rollback is not null && (!_hasRollback || _position.Step % _options.RollbackEvery == 0))
        {
            _rollback.Capture(_network, _optimizer, _options.Average, in _position);
            _hasRollback = true;
        }

        int count = Gather();
        Batch batch = BatchOf(count);
        Pass pass = PassOf(_position.Step);
        Schedule();
        bool isFinite;
        if (_isFused)
        {
            _loss = _network.TrainStep(in batch, _optimizer, in pass);
            isFinite = float.IsFinite(_loss);
        }
        else
        {
            _network.States.Span.CopyTo(_statesBefore);
            _loss = _network.LossAndGradient(in batch, _gradient, in pass);
            isFinite = float.IsFinite(_loss) && Move(_gradient);
            if (!isFinite)
            {
                _statesBefore.CopyTo(_network.States.Span);
            }
        }

        if (!isFinite)
        {
            throw Diverged(count);
        }

        _options.Average?.Update(_network);
        Advance(count);
        return count;
    }

    // From the gradient of the loss to the new parameters, unless the gradient to clip is not finite; then nothing moves.
    private bool Move(float[] gradient)
    {
        Span<float> parameters = _network.Parameters.Span;
        for (int i = 0; i < _options.Regularizers.Count; i++)
        {
            _options.Regularizers[i].Penalize(parameters, gradient);
        }

        if (_options.Clipping is { } clipping && !double.IsFinite(clipping.Apply(gradient)))
        {
            return false;
        }

        _optimizer.Step(parameters, gradient);
        for (int i = 0; i < _options.Regularizers.Count; i++)
        {
            _options.Regularizers[i].Constrain(parameters);
        }

        return true;
    }

    // What follows a step: validation, history, and the reasons to end.
    private TrainingOutcome FinishStep()
    {
        bool isLast = _position.Step == _totalSteps || _state.IsEnding;
        bool validates = _evaluator is not null && (isLast || _options.ValidateEvery.EndsAt(in _position));
        if (validates || isLast || _position.StepInEpoch == 0)
        {
            if (validates)
            {
                Validate();
            }

            var entry = new HistoryEntry(
                _position.Epoch, _position.Step, _meanLoss, _optimizer.LearningRate, validates ? _validation : []);
            _history.Add(entry);
            if (_options.EarlyStopping is { } stopping && entry[stopping.Metric] is not null)
            {
                if (stopping.RestoreBest && stopping.HasImproved(_history))
                {
                    _best ??= new BestValues(_network);
                    _best.Take(_network, _options.Average);
                }

                if (stopping.ShouldStop(_history) && _position.Step < _totalSteps)
                {
                    CallBack(entry);
                    return TrainingOutcome.StoppedEarly;
                }
            }

            CallBack(entry);
        }

        return _state.IsEnding && _position.Step < _totalSteps ? TrainingOutcome.StoppedByCallback : TrainingOutcome.Completed;
    }

    private void CallBack(HistoryEntry entry)
    {
        foreach (TrainingCallback callback in _options.Callbacks)
        {
            callback.OnEntry(_state, entry);
        }
    }

    private void Validate()
    {
        _options.Average?.Swap(_network);
        try
        {
            _validation = _evaluator!.Run();
        }
        finally
        {
            _options.Average?.Swap(_network);
        }
    }

    private TrainingProgress Progress(TimeSpan elapsed, long samples, long firstStep)
    {
        long done = _position.Step - firstStep;
        double left = (double)(_totalSteps - _position.Step) / done;
        return new TrainingProgress(
            _position.StepInEpoch == 0 ? _position.Epoch - 1 : _position.Epoch,
            _position.Step,
            _totalSteps,
            _loss,
            _meanLoss,
            _optimizer.LearningRate,
            samples / Math.Max(elapsed.TotalSeconds, 1e-9),
            _validation,
            elapsed,
            TimeSpan.FromSeconds(Math.Min(elapsed.TotalSeconds * left, TimeSpan.MaxValue.TotalSeconds / 2)));
    }

    // The samples of the step at the present place, in the layout of a batch.
    private int Gather()
    {
        if (_orderedEpoch != _position.Epoch)
        {
            for (int i = 0; i < _order.Length; i++)
            {
                _order[i] = i;
            }

            if (_options.Shuffle)
            {
                new Philox(_options.ShuffleSeed, stream: (ulong)_position.Epoch).Shuffle(_order);
            }

            _orderedEpoch = _position.Epoch;
        }

        int start = _position.StepInEpoch * _options.BatchSize;
        int count = Math.Min(_options.BatchSize, _order.Length - start);
        _training.Gather(
            _order.AsSpan(start, count),
            _values.AsSpan(0, count * _training.ValuesPerSample),
            _labels.AsSpan(0, count * _training.LabelsPerSample));
        return count;
    }

    private Batch BatchOf(int count) => new(
        _values.AsSpan(0, count * _training.ValuesPerSample), _labels.AsSpan(0, count * _training.LabelsPerSample), count);

    private Pass PassOf(long step) => Pass.Training with { Seed = _options.Seed, Step = (uint)step };

    private void Schedule()
    {
        if (_options.Schedule is { } schedule)
        {
            _optimizer.LearningRate = schedule.LearningRateAt(_position.Step);
            if (schedule.MomentumAt(_position.Step) is { } momentum)
            {
                _optimizer.Momentum = momentum;
            }
        }
    }

    private void Advance(int count)
    {
        _position = _position with
        {
            StepInEpoch = _position.StepInEpoch + 1,
            Step = _position.Step + 1,
            LossSum = _position.LossSum + (double)_loss * count,
            Samples = _position.Samples + count,
        };
        _meanLoss = _position.MeanLoss;
        if (_position.StepInEpoch == _stepsPerEpoch)
        {
            _position = new TrainingPosition(_position.Epoch + 1, 0, _position.Step, 0, 0);
        }
    }

    private Checkpoint Capture() =>
        Checkpoint.Capture(_network, _optimizer, _options.Average, _options, _training.Count, _position, _history, _best);
}
