using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Diagnostics;

/// <summary>All rules, by id.</summary>
internal static class Rules
{
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [.. DeclarationDiagnostics.All, .. SpaceDiagnostics.All, .. ShapeDiagnostics.All, .. GradientDiagnostics.All, .. PlanningDiagnostics.All, .. InternalDiagnostics.All];

    /// <summary>The rule that a <see cref="ModelException.Code"/> names.</summary>
    public static DiagnosticDescriptor? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);
}
