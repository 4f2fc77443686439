using System;
using System.IO;
using System.Threading;
using Quickstart;
using StaticNets.Training;

// Trains a network on handwritten digits, measures it, and keeps what it has learnt.

if (Options.Parse(args, out int exitCode) is not { } options)
{
    return exitCode;
}

// The first Ctrl+C ends the training between two steps, the second the process.
using var interruption = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = !interruption.IsCancellationRequested;
    interruption.Cancel();
};

try
{
    return options.MnistFolder is { } folder
        ? Experiment.Run<MnistNetwork>(Recipe.Mnist, MnistData.Read(folder), options, interruption.Token)
        : Experiment.Run<DigitsNetwork>(Recipe.Digits, DigitsData.Read(), options, interruption.Token);
}
catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or TrainingDivergedException)
{
    Console.Error.WriteLine(fault.Message);
    return ExitCode.Failed;
}
