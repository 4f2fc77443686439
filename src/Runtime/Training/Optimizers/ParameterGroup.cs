using System;
using System.Collections.Generic;

namespace StaticNets.Training.Optimizers;

/// <summary>The parameters whose names match one of some patterns, with settings of their own.</summary>
/// <remarks>PyTorch: one entry of an optimizer's <c>param_groups</c>. Settings may change between steps.</remarks>
public sealed class ParameterGroup
{
    /// <summary>Makes a group.</summary>
    /// <param name="patterns">
    /// Names in which <c>*</c> stands for any characters and <c>?</c> for one, for example <c>*.bias</c>; any of them may match.
    /// </param>
    /// <exception cref="ArgumentException">There is no pattern, or one is empty.</exception>
    public ParameterGroup(params ReadOnlySpan<string> patterns)
    {
        if (patterns.IsEmpty)
        {
            throw new ArgumentException("A group needs at least one pattern.", nameof(patterns));
        }

        foreach (string pattern in patterns)
        {
            ArgumentException.ThrowIfNullOrEmpty(pattern, nameof(patterns));
        }

        Patterns = patterns.ToArray();
    }

    /// <summary>The name patterns, as <see cref="NetworkInfo.ParametersMatching"/> understands them.</summary>
    public IReadOnlyList<string> Patterns { get; }

    /// <summary>Factor on the optimizer's learning rate, dimensionless, zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRateFactor
    {
        get;
        set => field = Hyperparameter.NotNegative(value);
    } = 1;

    /// <summary>Weight decay λ of this group, zero or more; null takes the optimizer's own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? WeightDecay
    {
        get;
        set => field = value is { } decay ? Hyperparameter.NotNegative(decay) : null;
    }

    /// <summary>Whether the parameters, and the optimizer's memory of them, stay as they are.</summary>
    public bool Frozen { get; set; }

    /// <summary>The parameters of the group; empty until it is given to <see cref="ParameterGroups"/>.</summary>
    public IReadOnlyList<ParameterInfo> Parameters { get; internal set; } = [];
}
