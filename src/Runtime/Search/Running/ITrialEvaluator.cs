using System.Threading;

namespace StaticNets.Search;

/// <summary>Gives a candidate its score. Is called from several threads where several trials run at a time.</summary>
public interface ITrialEvaluator
{
    /// <summary>Epochs that a candidate is trained where nothing else is said; what bounds in epochs count with.</summary>
    int Epochs => 1;

    /// <summary>Samples that a training passes in an epoch, to tell what a search costs; null where this means nothing.</summary>
    long? SamplesPerEpoch => null;

    /// <summary>Tries a candidate.</summary>
    /// <param name="request">The candidate, and what it may begin with.</param>
    /// <param name="cancellation">Asks to end early by <see cref="System.OperationCanceledException"/>; what was not finished counts for nothing.</param>
    Evaluation Evaluate(TrialRequest request, CancellationToken cancellation);
}
