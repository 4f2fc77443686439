using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Declaration.Spaces;

/// <summary>The types of the search part that a space is declared with, known by name: this assembly does not refer to theirs.</summary>
internal static class SearchSpaces
{
    /// <summary><c>[SearchSpace]</c> on a class, or null.</summary>
    public static AttributeData? Of(INamedTypeSymbol type) => type.GetAttributes().FirstOrDefault(candidate => Is(candidate.AttributeClass, "SearchSpaceAttribute"));

    /// <summary>Whether a type is what a space asks.</summary>
    public static bool IsChoices(ITypeSymbol? type) => Is(type, "Choices");

    private static bool Is(ITypeSymbol? type, string name) =>
        type is INamedTypeSymbol { ContainingType: null } found
        && found.Name == name
        && found.ContainingNamespace is { Name: "Search", ContainingNamespace: { Name: "StaticNets", ContainingNamespace.IsGlobalNamespace: true } };
}
