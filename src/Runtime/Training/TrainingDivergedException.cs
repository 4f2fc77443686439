using System;

namespace StaticNets.Training;

/// <summary>A loss, gradient or parameter has become infinite or NaN.</summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(
        string message, int epoch, long step, float loss, DivergenceSource source, string? tensor, bool isRestored)
        : base(message)
    {
        Epoch = epoch;
        Step = step;
        Loss = loss;
        Origin = source;
        Tensor = tensor;
        IsRestored = isRestored;
    }

    /// <summary>The pass over the training set, from 0.</summary>
    public int Epoch { get; }

    /// <summary>Number of the offending step over the whole run, from 0.</summary>
    public long Step { get; }

    /// <summary>Loss of the offending step.</summary>
    public float Loss { get; }

    /// <summary>Where the first number that is not finite was found.</summary>
    public DivergenceSource Origin { get; }

    /// <summary>The data column or parameter in which it was found; null where there is none.</summary>
    public string? Tensor { get; }

    /// <summary>Whether network, optimizer and averages are as they were before the offending step.</summary>
    public bool IsRestored { get; }
}
