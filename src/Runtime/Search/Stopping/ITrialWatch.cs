using System.Collections.Generic;

namespace StaticNets.Search;

/// <summary>Watches one training.</summary>
public interface ITrialWatch
{
    /// <summary>Called after each epoch but the last.</summary>
    /// <param name="curve">The score after each epoch so far.</param>
    /// <returns>Why the training should be given up, for example <c>median: 0.61 below 0.74</c>; null to go on.</returns>
    string? Stops(IReadOnlyList<double> curve);
}
