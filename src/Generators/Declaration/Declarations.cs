using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Declaration;

/// <summary>The pass that reads declarations, as the generator's pipeline sees it.</summary>
internal static class Declarations
{
    /// <summary>Whether syntax that bears the attribute can declare a network.</summary>
    public static bool IsClass(SyntaxNode node, CancellationToken cancellation) => node is TypeDeclarationSyntax;

    /// <summary>The network that a class declares, or null if it cannot be compiled.</summary>
    public static Network? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        ReadingCache.Read(
            (INamedTypeSymbol)context.TargetSymbol,
            (TypeDeclarationSyntax)context.TargetNode,
            context.SemanticModel.Compilation,
            cancellation).Whole;
}
