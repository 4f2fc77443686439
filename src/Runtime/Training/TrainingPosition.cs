namespace StaticNets.Training;

/// <summary>How far a run has come.</summary>
/// <param name="Epoch">Passes over the training set completed.</param>
/// <param name="StepInEpoch">Steps completed of the pass under way.</param>
/// <param name="Step">Steps completed over the whole run.</param>
/// <param name="LossSum">Sum of the losses of the samples of the pass under way, nats for cross-entropy.</param>
/// <param name="Samples">Number of those samples.</param>
public readonly record struct TrainingPosition(int Epoch, int StepInEpoch, long Step, double LossSum, long Samples)
{
    /// <summary>Mean loss of the samples of the pass under way; NaN before the first.</summary>
    public double MeanLoss => Samples == 0 ? double.NaN : LossSum / Samples;
}
