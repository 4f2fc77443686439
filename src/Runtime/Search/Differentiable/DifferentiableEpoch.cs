using System.Collections.Generic;

namespace StaticNets.Search;

/// <summary>What came of one epoch of a differentiable search.</summary>
/// <param name="Number">Number of the epoch, from 0.</param>
/// <param name="TrainingLoss">Mean loss of the weights' steps, each before its step.</param>
/// <param name="ValidationLoss">Mean loss of the architecture's steps, each before its step; at the weights looked ahead to where the search looks ahead.</param>
/// <param name="LearningRate">Learning rate of the weights in the last step.</param>
/// <param name="Architecture">The architecture after the epoch.</param>
/// <param name="Skips">Choices in which the operation that hands its input on wins.</param>
public sealed record DifferentiableEpoch(
    int Number, double TrainingLoss, double ValidationLoss, double LearningRate, Architecture Architecture, IReadOnlyList<string> Skips);
