namespace StaticNets.Search;

/// <summary>Chooses the next candidate from what came of the earlier ones.</summary>
/// <remarks>
/// A strategy keeps nothing of its own: its choice is a function of the state alone. So a search that was cut off goes on
/// from its trials alone, to the same candidates as if it had never stopped.
/// </remarks>
public interface ISearchStrategy
{
    /// <summary>Name, for reports.</summary>
    string Name { get; }

    /// <summary>Whether trials may begin with the weights of earlier ones, which are then kept for it.</summary>
    bool Inherits => false;

    /// <summary>The next candidate.</summary>
    /// <param name="state">What is known.</param>
    /// <returns>The candidate; or null: wait until a pending trial has ended, and if none is pending the search is over.</returns>
    Proposal? Propose(SearchState state);
}
