using System;
using System.IO;
using System.Threading;
using StaticNets;
using StaticNets.Threading;
using StaticNets.Training;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Training.Schedules;

namespace Quickstart;

/// <summary>The whole story of one network: train, test, save, load again, measure, show.</summary>
internal static class Experiment
{
    private const int PointsOnTheCurve = 25;

    /// <summary>Runs it.</summary>
    /// <typeparam name="TNetwork">A network with one image and ten logits.</typeparam>
    /// <param name="recipe">How to train.</param>
    /// <param name="data">What to train and to test on.</param>
    /// <param name="options">The command line.</param>
    /// <param name="interruption">Ends the training.</param>
    /// <returns>The exit code.</returns>
    public static int Run<TNetwork>(Recipe recipe, TaskData data, Options options, CancellationToken interruption)
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        using var workers = new WorkerPool(options.Threads);
        TNetwork network = TNetwork.Create(options.Seed);
        network.Workers = workers;
        Console.WriteLine(
            $"{TNetwork.Info.Name}: {TNetwork.Info.ParameterCount:N0} parameters, "
            + $"{data.Training.Count:N0} training and {data.Test.Count:N0} test images, {options.Threads} thread(s)");

        int epochs = options.Epochs ?? recipe.Epochs;
        int stepsPerEpoch = (int)Math.Ceiling((double)data.Training.Count / recipe.BatchSize);
        int steps = epochs * stepsPerEpoch;
        var recorder = new StepRecorder(steps, stepsPerEpoch, data.Training.Count);
        var display = new ProgressDisplay();
        var trainer = new Trainer<TNetwork>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(epochs),
            BatchSize = recipe.BatchSize,
            Optimizer = new Adam(network.Parameters.Length),
            Schedule = new OneCycleSchedule(recipe.PeakRate, steps),
            Seed = options.Seed,
            ShuffleSeed = options.Seed,
            Metrics = [new MeanLoss(), new Accuracy()],
            ValidateEvery = Interval.Steps(Math.Max(1, steps / PointsOnTheCurve)),
            Callbacks = [recorder, display],
            Progress = display,
        });
        TrainingResult training = trainer.Fit(data.Training, data.Test, interruption);
        display.Finish();
        if (training.Outcome == TrainingOutcome.Cancelled)
        {
            Console.WriteLine($"Stopped after {training.Position.Step:N0} of {steps:N0} steps; nothing is written.");
            return ExitCode.Interrupted;
        }

        var accuracy = new Accuracy();
        var confusion = new ConfusionMatrix(classes: 10);
        new Evaluator(network, data.Test, [accuracy, confusion]).Run();

        Directory.CreateDirectory(options.OutputFolder);
        string weights = Path.Combine(options.OutputFolder, recipe.Name + ".safetensors");
        network.Save(weights);
        TNetwork loaded = TNetwork.Load(weights);
        if (!SameBits.InAllAnswers(network, loaded, data.Test))
        {
            Console.Error.WriteLine($"The network loaded from '{weights}' does not give the bits of the one that was saved.");
            return ExitCode.Failed;
        }

        // The loaded network has no workers: one thread answers, as in a service with a thread a request.
        var report = new Report(
            accuracy.Value, confusion, training.Elapsed, recorder.ImagesPerSecond, Measurements.Of(loaded, data.Test, recipe.BatchSize));
        report.Print();

        string page = Path.Combine(options.OutputFolder, recipe.Name + ".html");
        LearningCurvePage.Write(page, TNetwork.Info, report, recorder, training.History);
        Console.WriteLine($"Weights         {weights} (loaded again, the same bits in all {data.Test.Count:N0} answers)");
        Console.WriteLine($"Learning curve  {page}");
        return ExitCode.Succeeded;
    }
}
