using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Diagnostics;

/// <summary>Rules of failures of our own.</summary>
internal static class InternalDiagnostics
{
    private const string Category = "StaticNets.Internal";

    public static readonly DiagnosticDescriptor InternalFailure = new(
        "SN9001",
        "StaticNets failed",
        "StaticNets failed while compiling '{0}': {1}: {2}. This is a fault of StaticNets, not of the declaration; please report it.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN9001.md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        InternalFailure,
    ];
}
