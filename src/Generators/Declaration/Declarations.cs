using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Declaration;

/// <summary>The pass that reads declarations, as the generator's pipeline sees it.</summary>
/// <remarks>
/// Roslyn's own search by attribute would bind the attributes of every network at every edit. Here a class with any attribute
/// is a candidate, an alias included, and what it turned out to be is remembered.
/// </remarks>
internal static class Declarations
{
    /// <summary>Whether syntax may declare a network.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) =>
        node is TypeDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>The network that a class declares, or null if it is none or cannot be compiled.</summary>
    public static Network? Read(GeneratorSyntaxContext context, CancellationToken cancellation) =>
        ReadingCache.Read((TypeDeclarationSyntax)context.Node, context.SemanticModel.Compilation, cancellation).Whole;
}
