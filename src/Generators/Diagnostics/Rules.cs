using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Diagnostics;

/// <summary>All rules, by id.</summary>
internal static class Rules
{
    /// <summary>Those that the analyzer reports while code is typed.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Live { get; } =
        [.. DeclarationDiagnostics.All, .. ShapeDiagnostics.All, .. GradientDiagnostics.All, .. InternalDiagnostics.All];

    /// <summary>Those and the ones that only the generator can report.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. Live, .. PlanningDiagnostics.All];

    /// <summary>The rule that a <see cref="ModelException.Code"/> names.</summary>
    public static DiagnosticDescriptor? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);
}
