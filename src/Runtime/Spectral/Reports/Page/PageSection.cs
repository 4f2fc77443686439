using System.Collections.Generic;
using StaticNets.Spectral.Reports.Charts;

namespace StaticNets.Spectral.Reports.Page;

/// <summary>One part of a page.</summary>
/// <param name="Id">Identifier within the page.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Question">What it answers, or why it is empty.</param>
internal sealed record PageSection(string Id, string Title, string Question)
{
    /// <summary>Figures for the top of the page, with what they mean.</summary>
    public IReadOnlyList<(string Value, string Meaning)> Glance { get; init; } = [];

    /// <summary>Its tables.</summary>
    public IReadOnlyList<PageTable> Tables { get; init; } = [];

    /// <summary>Its figures, each with a sentence on how to read it.</summary>
    public IReadOnlyList<(Figure Figure, string Reading)> Figures { get; init; } = [];

    /// <summary>What stands below them, closed.</summary>
    public IReadOnlyList<PageDetails> Details { get; init; } = [];

    /// <summary>A part that the network has no members for.</summary>
    public static PageSection Missing(string id, string title) => new(
        id, title, "Not looked at: the network is declared without the generated members that this needs, or without parameters. [Network(Emit = Emit.Spectral)] and a Loss ask for all of them.");
}
