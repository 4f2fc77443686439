using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generators.Diagnostics;

namespace StaticNets.Generators.Declaration;

/// <summary>What a network's class and its methods must look like, apart from their bodies.</summary>
internal static class ClassRules
{
    /// <summary>The first rule that a class breaks, or null.</summary>
    public static Fault? Check(INamedTypeSymbol type, TypeDeclarationSyntax syntax)
    {
        Location name = syntax.Identifier.GetLocation();
        string? kind =
            type.IsRecord ? "a record"
            : type.TypeKind != TypeKind.Class ? "no class"
            : type.IsStatic ? "static"
            : type.IsAbstract ? "abstract"
            : type.IsFileLocal ? "local to its file"
            : null;
        return !syntax.Modifiers.Any(SyntaxKind.PartialKeyword) ? new Fault(DeclarationDiagnostics.NotPartial, name, [], type.Name)
            : type.ContainingType is not null ? new Fault(DeclarationDiagnostics.Nested, name, [], type.Name, type.ContainingType.Name)
            : type.IsGenericType || syntax.ParameterList is not null ? new Fault(DeclarationDiagnostics.Generic, name, [], type.Name)
            : kind is not null ? new Fault(DeclarationDiagnostics.KindOfClass, name, [], type.Name, kind)
            : null;
    }

    /// <summary>A class's method Forward or Loss.</summary>
    /// <exception cref="FaultException">There are several, or it has another form than it must.</exception>
    public static IMethodSymbol? Method(INamedTypeSymbol type, string name, CancellationToken cancellation)
    {
        IMethodSymbol[] methods = type.GetMembers(name).OfType<IMethodSymbol>().ToArray();
        if (methods.Length > 1)
        {
            // Overloads are left alone as long as one alone takes nodes.
            IMethodSymbol[] onNodes = methods
                .Where(method => method.IsStatic && method.Parameters.All(parameter => IsNode(parameter.Type))).ToArray();
            methods = onNodes.Length == 1 ? onNodes : methods;
        }

        if (methods.Length == 0)
        {
            return null;
        }

        IMethodSymbol found = methods[0];
        if ((methods.Length > 1 ? "is overloaded; a network has one" : WrongForm(found, name)) is string wrong)
        {
            throw MethodFault(found, wrong);
        }

        foreach (IParameterSymbol parameter in found.Parameters)
        {
            string? fault =
                parameter.Type.TypeKind == TypeKind.Error ? throw new BrokenSourceException()
                : !IsNode(parameter.Type) ? $"must be a Node, but is a {parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}"
                : parameter.RefKind != RefKind.None ? "must be passed by value"
                : parameter.IsParams ? "must not be params"
                : null;
            if (fault is not null)
            {
                throw ParameterFault(parameter, name, fault);
            }
        }

        _ = cancellation;
        return found;
    }

    /// <summary>What is wrong with a method Forward or Loss apart from its parameters, or null.</summary>
    public static string? WrongForm(IMethodSymbol method, string name) =>
        !method.IsStatic ? "must be static: write 'static Node " + name + "(..)'"
        : method.IsGenericMethod ? "must not be generic; a network has fixed shapes"
        : method.IsAsync ? "must not be async; it is run while the network is compiled"
        : method.RefKind != RefKind.None ? "must return a value, not a reference"
        : Returns(method, name);

    public static FaultException MethodFault(IMethodSymbol method, string wrong) =>
        new(new Fault(DeclarationDiagnostics.Signature, method.Locations.FirstOrDefault() ?? Location.None, [], method.Name, wrong));

    public static FaultException ParameterFault(IParameterSymbol parameter, string method, string wrong) =>
        new(new Fault(
            DeclarationDiagnostics.ParameterWithoutAttribute,
            parameter.Locations.FirstOrDefault() ?? Location.None,
            [],
            parameter.Name,
            method,
            wrong));

    public static bool IsNode(ITypeSymbol type) => KnownMembers.TypeOf(type) == typeof(Node);

    private static string? Returns(IMethodSymbol method, string name)
    {
        if (method.ReturnType.TypeKind == TypeKind.Error)
        {
            throw new BrokenSourceException();
        }

        bool tuple = name == "Forward"
            && method.ReturnType is INamedTypeSymbol { IsTupleType: true } type
            && type.TupleElements.All(element => IsNode(element.Type));
        return IsNode(method.ReturnType) || tuple ? null
            : name == "Forward" ? "must return a Node or a tuple of nodes"
            : "must return a Node, the loss of one sample";
    }
}
