using System;

namespace StaticNets.Search;

/// <summary>One candidate of a search and what came of it.</summary>
/// <param name="Number">Number of the trial, from 0.</param>
/// <param name="Point">The candidate.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Score">What is to be large, for example the accuracy on validation data; −∞ unless finished.</param>
/// <param name="Parameters">Learned values; 0 where the shapes do not fit.</param>
/// <param name="Flops">Floating-point operations of one sample's inference; 0 where the shapes do not fit.</param>
/// <param name="Reason">Why it was rejected; null otherwise.</param>
/// <param name="Duration">Time that it took, compilation included.</param>
public sealed record Trial(int Number, SpacePoint Point, TrialStatus Status, double Score, long Parameters, long Flops, string? Reason, TimeSpan Duration);
