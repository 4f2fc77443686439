using System;

namespace StaticNets.Training.Optimizers;

/// <summary>The settings that hold for one range in one step.</summary>
/// <param name="learningRate">Learning rate η of the range, per step.</param>
/// <param name="weightDecay">Weight decay λ of the range.</param>
/// <param name="mask">[length] with 0 for what must stay, or empty.</param>
public readonly ref struct UpdateSettings(double learningRate, double weightDecay, ReadOnlySpan<float> mask)
{
    /// <summary>Learning rate η: the optimizer's times the group's factor, per step.</summary>
    public double LearningRate { get; } = learningRate;

    /// <summary>Weight decay λ: the group's own, or else the optimizer's.</summary>
    public double WeightDecay { get; } = weightDecay;

    /// <summary>[length] with 0 for what must stay, or empty where all may move.</summary>
    public ReadOnlySpan<float> Mask { get; } = mask;
}
