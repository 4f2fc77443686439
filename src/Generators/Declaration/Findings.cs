using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generators.Diagnostics;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Shapes;

namespace StaticNets.Generators.Declaration;

/// <summary>Finds the places in the source of what the whole graph shows to be wrong.</summary>
internal static class Findings
{
    /// <param name="findings">What is wrong.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="places">Where each node was written, null where it has no place of its own.</param>
    /// <param name="type">The class.</param>
    /// <param name="syntax">The part of it that bears the attribute.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static ImmutableArray<Fault> Locate(
        EquatableArray<Finding> findings,
        Graph graph,
        IReadOnlyList<Location?> places,
        INamedTypeSymbol type,
        TypeDeclarationSyntax syntax,
        CancellationToken cancellation)
    {
        if (findings.Count == 0)
        {
            return [];
        }

        // A call whose nodes are used in part is no mistake, and one mistake is told once.
        bool[] used = Reach.Into(graph, graph.Outputs.Select(output => output.Node));
        var usedPlaces = new HashSet<Location>(places.Where((place, node) => place is not null && used[node])!);
        var told = new HashSet<(string, Location)>();
        var faults = ImmutableArray.CreateBuilder<Fault>();
        foreach (Finding finding in findings)
        {
            Location location =
                finding.Option is not null ? OptionOf(type, finding.Option, cancellation) ?? syntax.Identifier.GetLocation()
                : places[finding.Node] ?? syntax.Identifier.GetLocation();
            DiagnosticDescriptor rule = Rules.Find(finding.Id) ?? throw new InvalidOperationException($"There is no rule {finding.Id}.");
            bool usedInPart = rule == ShapeDiagnostics.UnusedNode && usedPlaces.Contains(location);
            if (!usedInPart && told.Add((finding.Id, location)))
            {
                faults.Add(new Fault(rule, location, [], [.. finding.Arguments]));
            }
        }

        return faults.ToImmutable();
    }

    /// <summary>The argument of <c>[Network(..)]</c> that sets an option.</summary>
    public static Location? OptionOf(INamedTypeSymbol type, string option, CancellationToken cancellation) =>
        (NetworkAttributes.Of(type)?.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == option)?.GetLocation();
}
