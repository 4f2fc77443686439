using System;
using System.Collections.Generic;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Training.Regularization;
using StaticNets.Training.Schedules;

namespace StaticNets.Training;

/// <summary>How to train.</summary>
public sealed record TrainingOptions
{
    /// <summary>How long the whole run is.</summary>
    public required Interval Duration { get; init; }

    /// <summary>Moves the parameters.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>Samples a step, positive; the last batch of an epoch may have fewer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int BatchSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 32;

    /// <summary>Whether a last batch with fewer samples is left out, as BatchNorm may need.</summary>
    public bool DropLast { get; init; }

    /// <summary>Whether each epoch has its own random order; otherwise samples come in theirs.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Seed of the orders: epoch e is stream e of a Philox generator with this seed.</summary>
    public ulong ShuffleSeed { get; init; }

    /// <summary>Seed of what is random in the network, such as dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>Learning rate (and momentum) of each step; null leaves the optimizer's own.</summary>
    public ISchedule? Schedule { get; init; }

    /// <summary>Bounds each gradient; null leaves it, and lets the network take its faster, fused step.</summary>
    public GradientClipping? Clipping { get; init; }

    /// <summary>
    /// Penalties and constraints of the parameters, in this order; with none the network takes its faster, fused step.
    /// The losses reported are the network's own, without the penalties.
    /// </summary>
    public IReadOnlyList<Regularizer> Regularizers { get; init; } = [];

    /// <summary>Averages to keep of the network trained, used for validation and early stopping; null keeps none.</summary>
    public ExponentialMovingAverage? Average { get; init; }

    /// <summary>What to gather on the validation set.</summary>
    public IReadOnlyList<IMetric> Metrics { get; init; } = [new MeanLoss()];

    /// <summary>When to validate, beside the end of the run; once an epoch unless set.</summary>
    public Interval ValidateEvery { get; init; } = Interval.Epochs(1);

    /// <summary>Samples a validation takes at once, positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int ValidationBatchSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 256;

    /// <summary>Ends the run when a metric no longer improves; null trains to the end.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Code that runs between the steps.</summary>
    public IReadOnlyList<TrainingCallback> Callbacks { get; init; } = [];

    /// <summary>File of the checkpoints, each in the place of the last; null writes none.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>When to write a checkpoint, beside the end of the run and its cancellation; once an epoch unless set.</summary>
    public Interval CheckpointEvery { get; init; } = Interval.Epochs(1);

    /// <summary>Who is told how the run goes; null tells nobody.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Steps between two reports, positive; each epoch's end is reported too.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int ProgressEvery
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 10;

    /// <summary>
    /// Steps between two copies of the run in memory, from which a run that diverges is repeated up to the offending
    /// step; 0 keeps none.
    /// </summary>
    /// <remarks>
    /// The copy holds parameters, states, the optimizer's memory and the averages. Taken every step it would cost
    /// about as much as the optimizer; every 256 steps it costs nothing that can be measured, and a divergence at
    /// most 256 steps more.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int RollbackEvery
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 256;
}
