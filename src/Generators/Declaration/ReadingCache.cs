using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generators.Declaration.Spaces;

namespace StaticNets.Generators.Declaration;

/// <summary>Remembers readings, because Roslyn asks for every network again at every edit anywhere.</summary>
/// <remarks>
/// A reading holds while every declaration, the references and the options are equal and each tree walked is the very same
/// object: nothing else can change what a body means. It is kept by the syntax of the class, so it goes when that goes.
/// </remarks>
internal static class ReadingCache
{
    // One for the generator's compilation, one for the analyzer's where another generator adds declarations, and spares
    // for projects that share a file.
    private const int Kept = 4;

    private static readonly ConditionalWeakTable<SyntaxNode, List<(CompilationKey Key, Reading Reading)>> Known = new();

    /// <summary>What reading a class gives, from memory if it still holds; then nothing is bound, not even its attributes.</summary>
    /// <param name="syntax">A part of a class that bears attributes.</param>
    /// <param name="compilation">Where it stands.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static Reading Read(TypeDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellation)
    {
        CompilationKey key = CompilationKey.Of(compilation);
        List<(CompilationKey Key, Reading Reading)> readings = Known.GetOrCreateValue(syntax);
        lock (readings)
        {
            foreach ((CompilationKey known, Reading remembered) in readings)
            {
                if (known.IsSame(key) && remembered.Trees.All(compilation.ContainsSyntaxTree))
                {
                    return remembered;
                }
            }
        }

        Reading reading = ReadNow(syntax, compilation, cancellation);
        lock (readings)
        {
            if (readings.Count == Kept)
            {
                readings.RemoveAt(0);
            }

            readings.Add((key, reading));
        }

        return reading;
    }

    /// <summary>What reading a class gives, without a look into memory.</summary>
    public static Reading ReadNow(TypeDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellation) =>
        SemanticModels.Of(compilation, syntax.SyntaxTree).GetDeclaredSymbol(syntax, cancellation) is not INamedTypeSymbol type ? Nothing(syntax)
        : Bears(NetworkAttributes.Of(type), syntax, cancellation) ? DeclarationReader.Read(type, syntax, compilation, cancellation)
        : Bears(SearchSpaces.Of(type), syntax, cancellation) ? DeclarationReader.ReadSpace(type, syntax, compilation, cancellation)
        : Nothing(syntax); // it bears other attributes

    // A class of several parts is read once, at that which bears the attribute.
    private static bool Bears(AttributeData? attribute, TypeDeclarationSyntax syntax, CancellationToken cancellation) =>
        attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>() == syntax;

    private static Reading Nothing(TypeDeclarationSyntax syntax) => new(null, [], [syntax.SyntaxTree]);
}
