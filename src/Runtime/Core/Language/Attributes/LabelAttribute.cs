using System;

namespace StaticNets;

/// <summary>An integer class in 0 .. classes − 1 as input or target.</summary>
/// <param name="classes">Number of classes, positive.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class LabelAttribute(int classes) : Attribute
{
    /// <summary>Number of classes.</summary>
    public int Classes { get; } = classes;
}
