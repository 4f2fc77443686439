using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using StaticNets.Training;
using Zoo;

// Networks that people really write: lists, trains and times them.

// The first Ctrl+C ends a training between two steps, the second the process.
using var interruption = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = !interruption.IsCancellationRequested;
    interruption.Cancel();
};

try
{
    return Commands.Root(interruption.Token).Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception fault) when (fault is ArgumentException or IOException or InvalidDataException or UnauthorizedAccessException or TrainingDivergedException)
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}
