using System;
using System.Diagnostics;
using StaticNets.Training;

namespace Quickstart;

/// <summary>
/// Keeps the loss of every step, and the time from the end of the first step, which compiles, to the end of the last:
/// gathering the batches counts, evaluation does not.
/// </summary>
/// <param name="steps">Steps of the whole run.</param>
/// <param name="stepsPerEpoch">Steps of one pass over the training images.</param>
/// <param name="imagesPerEpoch">Training images.</param>
internal sealed class StepRecorder(int steps, int stepsPerEpoch, int imagesPerEpoch) : TrainingCallback
{
    private readonly float[] _losses = new float[steps];
    private int _count;
    private long _ticks;
    private long _mark;

    /// <summary>Loss of each step, before the step.</summary>
    public ReadOnlySpan<float> Losses => _losses.AsSpan(0, _count);

    /// <summary>Steps of one pass over the training images.</summary>
    public int StepsPerEpoch => stepsPerEpoch;

    /// <summary>Images trained on, a second.</summary>
    public double ImagesPerSecond =>
        (_count - 1) * ((double)imagesPerEpoch / stepsPerEpoch) / (_ticks / (double)Stopwatch.Frequency);

    /// <inheritdoc/>
    public override void OnStep(TrainingState state)
    {
        long now = Stopwatch.GetTimestamp();
        _ticks += _count == 0 ? 0 : now - _mark;
        _mark = now;
        _losses[_count++] = (float)state.Loss;
    }

    /// <inheritdoc/>
    public override void OnEntry(TrainingState state, HistoryEntry entry) => _mark = Stopwatch.GetTimestamp();
}
