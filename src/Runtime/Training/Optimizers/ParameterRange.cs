using System;

namespace StaticNets.Training.Optimizers;

/// <summary>A stretch of the parameter block in which one group's settings hold.</summary>
/// <param name="Offset">First float in the block.</param>
/// <param name="Length">Number of floats, padding included.</param>
/// <param name="Group">The settings.</param>
/// <param name="Mask">
/// [Length], 1 where a value may move and 0 where it stays, or empty where all may move.
/// </param>
public readonly record struct ParameterRange(int Offset, int Length, ParameterGroup Group, ReadOnlyMemory<float> Mask);
