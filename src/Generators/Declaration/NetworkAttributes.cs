using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Declaration;

/// <summary>The attribute that marks a network.</summary>
internal static class NetworkAttributes
{
    public static AttributeData? Of(INamedTypeSymbol type) => type.GetAttributes().FirstOrDefault(candidate =>
        candidate.AttributeClass is { Name: nameof(NetworkAttribute) } found && KnownMembers.IsLanguage(found));

    /// <summary>Namespace of a network's class as text; empty for the global one.</summary>
    public static string NamespaceOf(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
}
