using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Declaration;

/// <summary>The attribute that marks a network.</summary>
internal static class NetworkAttributes
{
    public static AttributeData? Of(INamedTypeSymbol type) => type.GetAttributes().FirstOrDefault(candidate =>
        candidate.AttributeClass is { Name: nameof(NetworkAttribute) } found && KnownMembers.IsLanguage(found));
}
