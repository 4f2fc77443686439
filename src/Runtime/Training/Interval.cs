using System;

namespace StaticNets.Training;

/// <summary>A number of steps or of epochs.</summary>
public readonly record struct Interval
{
    private Interval(long count, bool isEpochs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Count = count;
        IsEpochs = isEpochs;
    }

    /// <summary>How many, positive; zero only in the default value, which means never.</summary>
    public long Count { get; }

    /// <summary>Whether epochs are counted, otherwise steps.</summary>
    public bool IsEpochs { get; }

    /// <summary>Some passes over the training set.</summary>
    /// <param name="count">How many, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public static Interval Epochs(long count) => new(count, isEpochs: true);

    /// <summary>Some training steps.</summary>
    /// <param name="count">How many, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public static Interval Steps(long count) => new(count, isEpochs: false);

    /// <inheritdoc/>
    public override string ToString() => $"{Count} {(IsEpochs ? "epochs" : "steps")}";

    /// <summary>Whether the interval ends after a step.</summary>
    /// <param name="position">Place after the step.</param>
    internal bool EndsAt(in TrainingPosition position) => Count > 0 && (IsEpochs
        ? position.StepInEpoch == 0 && position.Epoch > 0 && position.Epoch % Count == 0
        : position.Step > 0 && position.Step % Count == 0);
}
