using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Diagnostics;

/// <summary>Rules of the check of gradients inside a declaration.</summary>
internal static class GradientDiagnostics
{
    private const string Category = "StaticNets.Gradients";

    public static readonly DiagnosticDescriptor GradientThroughBatchNorm = new(
        "SN3001",
        "Gradient through BatchNorm",
        "Gradient goes through BatchNorm, whose batch statistics make one sample's gradient depend on the others; normalize with LayerNorm instead",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN3001.md");

    public static readonly DiagnosticDescriptor GradientOfIndependent = new(
        "SN3002",
        "Gradient by a value that has no influence",
        "Gradient of a value that does not depend on what it is differentiated by, so it would be zero; pass the very node that the value was computed from",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN3002.md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        GradientThroughBatchNorm,
        GradientOfIndependent,
    ];
}
