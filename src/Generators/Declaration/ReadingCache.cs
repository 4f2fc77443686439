using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    /// <summary>What reading the class gives, from memory if it still holds.</summary>
    /// <param name="type">The class.</param>
    /// <param name="syntax">The part of it that bears the attribute.</param>
    /// <param name="compilation">Where it stands.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static Reading Read(INamedTypeSymbol type, TypeDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellation)
    {
        CompilationKey key = CompilationKey.Of(compilation);
        List<(CompilationKey Key, Reading Reading)> readings = Known.GetOrCreateValue(syntax);
        lock (readings)
        {
            int hit = readings.FindIndex(entry => entry.Key.IsSame(key) && entry.Reading.Trees.All(compilation.ContainsSyntaxTree));
            if (hit >= 0)
            {
                return readings[hit].Reading;
            }
        }

        Reading reading = DeclarationReader.Read(type, syntax, compilation, cancellation);
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
}
