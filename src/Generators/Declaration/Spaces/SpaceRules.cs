using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNets.Generators.Diagnostics;

namespace StaticNets.Generators.Declaration.Spaces;

/// <summary>What a space must look like, and which faults of its first candidate are those of the space.</summary>
internal static class SpaceRules
{
    // A space may be any C#: what the interpreter cannot follow, and what a space throws on purpose, is left to run time.
    private static readonly HashSet<DiagnosticDescriptor> Untold =
    [
        DeclarationDiagnostics.UnsupportedSyntax,
        DeclarationDiagnostics.UnknownMethod,
        DeclarationDiagnostics.NotConstant,
        DeclarationDiagnostics.TooManySteps,
        DeclarationDiagnostics.TooDeep,
        DeclarationDiagnostics.Thrown,
    ];

    /// <summary>Whether a fault of the first candidate is told.</summary>
    public static bool IsTold(Fault fault) => !Untold.Contains(fault.Rule);

    /// <summary>A space's method Forward, or null.</summary>
    /// <exception cref="FaultException">None of that name has the form that it must have.</exception>
    public static IMethodSymbol? Forward(INamedTypeSymbol type)
    {
        IMethodSymbol[] methods = [.. type.GetMembers("Forward").OfType<IMethodSymbol>()];
        if (methods.Length == 0)
        {
            return null;
        }

        // As at run time: the first that takes nodes and one Choices; others are left alone.
        IMethodSymbol found = methods.FirstOrDefault(method => method.IsStatic && WrongParameters(method) is null) ?? methods[0];
        if (ClassRules.WrongForm(found, "Forward") is string wrong)
        {
            throw ClassRules.MethodFault(found, wrong);
        }

        return WrongParameters(found) is FaultException fault ? throw fault : found;
    }

    private static FaultException? WrongParameters(IMethodSymbol method)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            string? wrong =
                parameter.Type.TypeKind == TypeKind.Error ? throw new BrokenSourceException()
                : !ClassRules.IsNode(parameter.Type) && !SearchSpaces.IsChoices(parameter.Type)
                    ? $"must be a Node or the Choices, but is a {parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}"
                : parameter.RefKind != RefKind.None ? "must be passed by value"
                : parameter.IsParams ? "must not be params"
                : null;
            if (wrong is not null)
            {
                return ClassRules.ParameterFault(parameter, method.Name, wrong);
            }
        }

        int choices = method.Parameters.Count(parameter => SearchSpaces.IsChoices(parameter.Type));
        return choices == 1 ? null : ClassRules.MethodFault(
            method, $"takes {(choices == 0 ? "no Choices" : $"{choices} Choices")}; write one, which it asks what to build: 'static Node Forward([Shape(..)] Node x, Choices pick)'");
    }
}
