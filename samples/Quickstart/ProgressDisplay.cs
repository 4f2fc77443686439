using System;
using System.Diagnostics;
using StaticNets.Training;

namespace Quickstart;

/// <summary>Shows how the training goes: a bar in a terminal, a line for each evaluation where output is redirected.</summary>
internal sealed class ProgressDisplay : TrainingCallback, IProgress<TrainingProgress>
{
    private const int BarWidth = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly bool _isTerminal = !Console.IsOutputRedirected;
    private long _shown;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (!_isTerminal || (value.Step < value.TotalSteps && Stopwatch.GetElapsedTime(_shown) < Pause))
        {
            return;
        }

        _shown = Stopwatch.GetTimestamp();
        int full = (int)(BarWidth * value.Step / value.TotalSteps);
        string accuracy = value.Validation.Count == 0 ? "" : $", test accuracy {value.Validation[1].Value:P2}";
        string line =
            $"{new string('━', full)}{new string('╌', BarWidth - full)} epoch {value.Epoch + 1}, loss {value.MeanLoss:F4}{accuracy}, "
            + $"{value.Remaining.TotalSeconds:F0} s left";
        Console.Write("\r" + line.PadRight(Math.Max(line.Length, Console.WindowWidth - 1)));
    }

    /// <inheritdoc/>
    public override void OnEntry(TrainingState state, HistoryEntry entry)
    {
        if (!_isTerminal && entry["accuracy"] is { } accuracy)
        {
            Console.WriteLine(
                $"step {entry.Step,6:N0} of {state.TotalSteps:N0}   training loss {entry.TrainingLoss:F4}   "
                + $"test loss {entry["loss"]:F4}   test accuracy {accuracy:P2}");
        }
    }

    /// <summary>Leaves the line of the bar.</summary>
    public void Finish()
    {
        if (_isTerminal)
        {
            Console.WriteLine();
        }
    }
}
