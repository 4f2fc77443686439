using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Declaration;

/// <summary>The attribute that marks a network.</summary>
internal static class NetworkAttributes
{
    public static AttributeData? Of(INamedTypeSymbol type) => type.GetAttributes().FirstOrDefault(candidate =>
        candidate.AttributeClass is { Name: nameof(NetworkAttribute) } found && KnownMembers.IsLanguage(found));

    /// <summary><c>[AutoInit(..)]</c> on a network's class, or null.</summary>
    public static AttributeData? AutoInitOf(INamedTypeSymbol type) => type.GetAttributes().FirstOrDefault(candidate =>
        candidate.AttributeClass is { Name: nameof(AutoInitAttribute) } found && KnownMembers.IsLanguage(found));

    /// <summary>What the attribute says.</summary>
    public static AutoInitAttribute AutoInit(AttributeData attribute)
    {
        var options = new AutoInitAttribute();
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            switch (argument.Key, argument.Value.Value)
            {
                case (nameof(AutoInitAttribute.Variance), double value): options.Variance = value; break;
                case (nameof(AutoInitAttribute.InputMean), double value): options.InputMean = value; break;
                case (nameof(AutoInitAttribute.InputVariance), double value): options.InputVariance = value; break;
                case (nameof(AutoInitAttribute.Orthogonal), bool value): options.Orthogonal = value; break;
                case (nameof(AutoInitAttribute.PaperCompat), bool value): options.PaperCompat = value; break;
            }
        }

        return options;
    }

    /// <summary>Namespace of a network's class as text; empty for the global one.</summary>
    public static string NamespaceOf(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
}
