using System;
using System.Collections.Generic;
using StaticNets.Training;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Training.Schedules;

namespace StaticNets.Search;

/// <summary>How candidates are trained and scored.</summary>
public sealed record TrainingEvaluatorOptions
{
    /// <summary>Passes over the training samples, positive.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>Samples a step, positive.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Samples at a time in validation, positive.</summary>
    public int ValidationBatchSize { get; init; } = 256;

    /// <summary>Learning rate, per step, positive; a proposal's own goes before it.</summary>
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>Makes the optimizer for so many parameters; Adam if null.</summary>
    public Func<int, Optimizer>? Optimizer { get; init; }

    /// <summary>Makes the schedule from the learning rate and the number of steps; constant if null.</summary>
    public Func<double, long, ISchedule>? Schedule { get; init; }

    /// <summary>Bounds gradients; null for none.</summary>
    public GradientClipping? Clipping { get; init; }

    /// <summary>Makes the metric that scores a candidate on the validation samples: the larger, the better; the accuracy if null.</summary>
    public Func<IMetric>? Score { get; init; }

    /// <summary>May give up a training after each epoch.</summary>
    public IReadOnlyList<ITrialStopper> Stoppers { get; init; } = [];
}
