using System.Threading;

namespace StaticNets.Search;

/// <summary>Gives a candidate its score.</summary>
public interface ITrialEvaluator
{
    /// <summary>The score of a candidate: the larger, the better.</summary>
    /// <param name="space">The space.</param>
    /// <param name="point">The candidate.</param>
    /// <param name="seed">Seed of everything that is random in its training.</param>
    /// <param name="cancellation">Asks to end early; what was not finished counts for nothing.</param>
    /// <returns>The score, or null if the training diverged.</returns>
    double? Evaluate(SearchSpace space, SpacePoint point, ulong seed, CancellationToken cancellation);
}
