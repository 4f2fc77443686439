using System;
using StaticNets.Search.Programs;

namespace StaticNets.Search.Strategies;

/// <summary>Evolution of programs whose parts are replaced by others of nearly the same properties, which are synthesized: α-NAS.</summary>
/// <remarks>Source: Jin, Phothilimthana and Roy, "Neural architecture search using property guided synthesis", OOPSLA 2022.</remarks>
/// <param name="programs">The space of the programs; the search must be of its <see cref="ProgramSpace.Space"/>.</param>
public sealed class PropertyGuidedSearch(ProgramSpace programs) : ISearchStrategy
{
    /// <inheritdoc/>
    public string Name => "property-guided search";

    /// <summary>How often the seed is tried, positive.</summary>
    public int Copies { get; init; } = 2;

    /// <summary>Chooses parents.</summary>
    public ParetoSelection Selection { get; init; } = new();

    /// <summary>Changes programs.</summary>
    public ProgramMutation Mutation { get; init; } = new(programs);

    /// <inheritdoc/>
    public Proposal? Propose(SearchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Space != programs.Space)
        {
            throw new SearchSpaceException($"The strategy moves in the programs of '{programs.Space.Name}', but the search is of another space, '{state.Space.Name}'.");
        }

        return new ParetoEvolution(Mutation, programs.Start) { Copies = Copies, Selection = Selection }.Propose(state);
    }
}
