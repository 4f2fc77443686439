using System;
using System.Collections.Generic;
using StaticNets.Training.Metrics;

namespace StaticNets.Training;

/// <summary>How a run goes, for displays.</summary>
/// <param name="Epoch">The pass over the training set, from 0.</param>
/// <param name="Step">Steps completed.</param>
/// <param name="TotalSteps">Steps of the whole run.</param>
/// <param name="Loss">Loss of the last step.</param>
/// <param name="MeanLoss">Mean loss of the epoch so far.</param>
/// <param name="LearningRate">Learning rate η of the last step.</param>
/// <param name="SamplesPerSecond">Training samples a second since the run began or was resumed.</param>
/// <param name="Validation">The latest metrics on the validation set, or empty.</param>
/// <param name="Elapsed">Time since the run began or was resumed.</param>
/// <param name="Remaining">Time that the other steps will take at this pace.</param>
public readonly record struct TrainingProgress(
    int Epoch,
    long Step,
    long TotalSteps,
    double Loss,
    double MeanLoss,
    double LearningRate,
    double SamplesPerSecond,
    IReadOnlyList<MetricValue> Validation,
    TimeSpan Elapsed,
    TimeSpan Remaining);
