namespace StaticNets.Training.Metrics;

/// <summary>A figure of merit, gathered over the batches of an evaluation.</summary>
public interface IMetric
{
    /// <summary>Name in histories, for example <c>accuracy</c>.</summary>
    string Name { get; }

    /// <summary>Whether <see cref="EvaluatedBatch.Output"/> is read.</summary>
    bool NeedsOutputs => true;

    /// <summary>Whether <see cref="EvaluatedBatch.MeanLoss"/> is read.</summary>
    bool NeedsLoss => false;

    /// <summary>The figure over the batches since the last <see cref="Reset"/>; NaN without samples.</summary>
    double Value { get; }

    /// <summary>Forgets all batches.</summary>
    void Reset();

    /// <summary>Takes a batch in.</summary>
    /// <param name="batch">Answers and targets.</param>
    /// <exception cref="System.ArgumentException">The network has no such output or target.</exception>
    void Add(in EvaluatedBatch batch);
}
