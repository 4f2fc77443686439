using System.Collections.Generic;
using StaticNets;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;

namespace Studies.Literature;

/// <summary>One training run of a study of activations: Adam 1e-3, batch 128.</summary>
/// <param name="Network">The network it has trained.</param>
/// <param name="Accuracies">Test accuracy after each epoch.</param>
internal sealed record ActivationRun(INetwork Network, IReadOnlyList<double> Accuracies)
{
    /// <summary>Test accuracy at the end.</summary>
    public double Accuracy => Accuracies[^1];

    /// <summary>Trains a network from its beginning.</summary>
    public static ActivationRun Of<TNetwork>(Dataset training, Dataset test, ulong seed, int epochs)
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed);
        TrainingHistory history = new Trainer<TNetwork>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(epochs),
            BatchSize = 128,
            Optimizer = new Adam(network.Parameters.Length),
            ShuffleSeed = seed,
            Metrics = [new Accuracy()],
        }).Fit(training, test).History;
        var accuracies = new List<double>();
        foreach (HistoryEntry entry in history.Entries)
        {
            accuracies.Add(entry["accuracy"]!.Value);
        }

        return new ActivationRun(network, accuracies);
    }
}
