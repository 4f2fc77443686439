using System.Collections.Generic;
using StaticNets.Training.Metrics;

namespace StaticNets.Training;

/// <summary>What a run had reached at the end of an epoch or at a validation.</summary>
/// <param name="Epoch">Passes over the training set completed.</param>
/// <param name="Step">Steps completed.</param>
/// <param name="TrainingLoss">Mean loss of the epoch's training samples so far, each before the step that saw it.</param>
/// <param name="LearningRate">Learning rate η of the last step.</param>
/// <param name="Validation">Metrics on the validation set, or empty.</param>
public sealed record HistoryEntry(
    int Epoch, long Step, double TrainingLoss, double LearningRate, IReadOnlyList<MetricValue> Validation)
{
    /// <summary>A validation metric, or null where it was not taken.</summary>
    /// <param name="name">Name of the metric; <c>training_loss</c> is <see cref="TrainingLoss"/>.</param>
    public double? this[string name]
    {
        get
        {
            foreach (MetricValue metric in Validation)
            {
                if (metric.Name == name)
                {
                    return metric.Value;
                }
            }

            return name == "training_loss" ? TrainingLoss : null;
        }
    }
}
