using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Diagnostics;

/// <summary>Rules of the planning of memory and loops.</summary>
internal static class PlanningDiagnostics
{
    private const string Category = "StaticNets.Planning";

    public static readonly DiagnosticDescriptor MaxWorkspaceBytes = new(
        "SN4001",
        "The network needs more workspace than its budget",
        "Inference needs {0} bytes of workspace, but MaxWorkspaceBytes allows {1}; make layers smaller or the budget larger",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN4001.md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        MaxWorkspaceBytes,
    ];
}
