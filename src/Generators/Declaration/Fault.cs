using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Declaration;

/// <summary>Something wrong with a declaration, and where.</summary>
/// <param name="descriptor">The rule it breaks.</param>
/// <param name="location">In the declaration itself.</param>
/// <param name="helpers">The calls below it, down to the one at fault, where helpers are involved.</param>
/// <param name="arguments">Fill the message.</param>
internal sealed class Fault(DiagnosticDescriptor descriptor, Location location, ImmutableArray<Location> helpers, params object[] arguments)
{
    public DiagnosticDescriptor Rule => descriptor;

    /// <summary>Where it is shown, and the calls below.</summary>
    public ImmutableArray<Location> Places => helpers.Insert(0, location);

    public bool IsError => descriptor.DefaultSeverity == DiagnosticSeverity.Error;

    /// <summary>The trees that it points into.</summary>
    public IEnumerable<SyntaxTree> Trees => Places.Select(place => place.SourceTree).OfType<SyntaxTree>();

    public Diagnostic ToDiagnostic() => Diagnostic.Create(descriptor, location, helpers, arguments);
}
