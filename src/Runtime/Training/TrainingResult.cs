using System;

namespace StaticNets.Training;

/// <summary>What a run came to.</summary>
/// <param name="Outcome">Why it ended.</param>
/// <param name="Position">How far it came.</param>
/// <param name="Loss">Loss of the last step; NaN if none was taken.</param>
/// <param name="History">Its entries, those from before a resumption included.</param>
/// <param name="Elapsed">Time since the run began or was resumed.</param>
public sealed record TrainingResult(
    TrainingOutcome Outcome, TrainingPosition Position, double Loss, TrainingHistory History, TimeSpan Elapsed);
