using System;
using StaticNets.Training;

namespace Zoo.Training;

/// <summary>Prints a line for every twentieth of the way.</summary>
internal sealed class ProgressLines : IProgress<TrainingProgress>
{
    private const int Lines = 20;

    public void Report(TrainingProgress value)
    {
        if (value.Step == value.TotalSteps || value.Step % Math.Max(1, value.TotalSteps / Lines) == 0)
        {
            Print(value.Step, value.TotalSteps, $"loss {value.Loss:F4}, {value.SamplesPerSecond:F0} samples/s, {value.Remaining.TotalSeconds:F0} s left");
        }
    }

    /// <summary>Prints a line of the same form.</summary>
    public static void Print(long step, long steps, string text) => Console.WriteLine($"step {step,5:N0} of {steps:N0}: {text}");

    /// <summary>Whether a step has a line.</summary>
    public static bool HasLine(int step, int steps) => step == steps || step % Math.Max(1, steps / Lines) == 0;
}
