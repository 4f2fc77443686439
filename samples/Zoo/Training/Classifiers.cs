using System;
using System.Linq;
using System.Threading;
using StaticNets;
using StaticNets.Training;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Training.Schedules;
using Zoo.Data;

namespace Zoo.Training;

/// <summary>Trains a network on a data set with Adam, whose learning rate rises and falls once.</summary>
internal static class Classifiers
{
    private const int BatchSize = 32;
    private const double PeakRate = 2e-3;

    /// <summary>Trains a fresh network and prints its loss on the test set, and its accuracy if it has a class a sample.</summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <param name="data">Its data.</param>
    /// <param name="steps">Training steps.</param>
    /// <param name="interruption">Ends the training.</param>
    /// <returns>The trained network.</returns>
    public static TNetwork Train<TNetwork>(TaskData data, int steps, CancellationToken interruption)
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed: 1);
        NetworkInfo info = TNetwork.Info;
        IMetric[] metrics = info.Targets is [{ IsLabel: true, Size: 1 }] ? [new MeanLoss(), new Accuracy()] : [new MeanLoss()];
        Console.WriteLine($"{info.Name}: {info.ParameterCount:N0} parameters, {data.Training.Count:N0} training and {data.Test.Count:N0} test samples");
        var trainer = new Trainer<TNetwork>(network, new TrainingOptions
        {
            Duration = Interval.Steps(steps),
            BatchSize = BatchSize,
            DropLast = true,
            Optimizer = new Adam(network.Parameters.Length),
            Schedule = new OneCycleSchedule(PeakRate, steps),
            Metrics = metrics,
            ValidateEvery = Interval.Steps(steps),
            Progress = new ProgressLines(),
        });
        trainer.Fit(data.Training, cancellation: interruption);
        if (!interruption.IsCancellationRequested)
        {
            new Evaluator(network, data.Test, metrics).Run();
            Console.WriteLine("test: " + string.Join(", ", metrics.Select(metric => $"{metric.Name} {metric.Value:F4}")));
        }

        return network;
    }
}
