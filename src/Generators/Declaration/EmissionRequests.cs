using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Declaration;

/// <summary>Finds calls of members that are generated only on request, so that using one is asking for it.</summary>
/// <remarks>Candidates are found by name; only their receivers are bound, and what that gave is remembered as readings are.</remarks>
internal static class EmissionRequests
{
    private const string Forward = "Forward";

    private static readonly ConditionalWeakTable<SyntaxNode, List<(CompilationKey Key, EmissionRequest? Request)>> Known = new();

    /// <summary>Whether syntax is the name of such a member behind a dot.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) =>
        node is IdentifierNameSyntax name && Requested(name) != Emit.None
        && ((name.Parent is MemberAccessExpressionSyntax access && access.Name == name) || name.Parent is MemberBindingExpressionSyntax);

    /// <summary>The member and network that a candidate asks for, or null if its receiver is no network.</summary>
    public static EmissionRequest? Read(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        CompilationKey key = CompilationKey.Of(context.SemanticModel.Compilation);
        List<(CompilationKey Key, EmissionRequest? Request)> known = Known.GetOrCreateValue(context.Node);
        lock (known)
        {
            int hit = known.FindIndex(entry => entry.Key.IsSame(key));
            if (hit >= 0)
            {
                return known[hit].Request;
            }
        }

        ReadingCounters.CountBody();
        INamedTypeSymbol? type = Receiver(context.Node) is ExpressionSyntax receiver && !IsDeclared((IdentifierNameSyntax)context.Node, receiver, context.SemanticModel, cancellation)
            ? TypeOf(receiver, context.SemanticModel, cancellation)
            : null;
        EmissionRequest? request = type is not null && NetworkAttributes.Of(type) is not null
            ? new EmissionRequest(NetworkAttributes.NamespaceOf(type), type.Name, Requested((IdentifierNameSyntax)context.Node))
            : null;
        lock (known)
        {
            known.Clear();
            known.Add((key, request));
        }

        return request;
    }

    /// <summary>All requests, each once and in an order that does not depend on where they stand.</summary>
    public static EquatableArray<EmissionRequest> Distinct(ImmutableArray<EmissionRequest?> requests, CancellationToken cancellation) =>
        new(requests.OfType<EmissionRequest>().Distinct()
            .OrderBy(request => request.Namespace, System.StringComparer.Ordinal)
            .ThenBy(request => request.Name, System.StringComparer.Ordinal).ThenBy(request => request.Emit));

    /// <summary>A network with what the program asks for beside what its attribute does.</summary>
    public static Network Apply((Network Network, EquatableArray<EmissionRequest> Requests) pair, CancellationToken cancellation)
    {
        Network network = pair.Network;
        Emit emit = pair.Requests.Where(request => request.Name == network.Name && request.Namespace == network.Namespace)
            .Aggregate(network.Options.Emit, (all, request) => all | request.Emit);
        return emit == network.Options.Emit ? network : network with { Options = network.Options with { Emit = emit } };
    }

    private static Emit Requested(IdentifierNameSyntax name) => name.Identifier.ValueText switch
    {
        nameof(Emit.HessianVectorProduct) => Emit.HessianVectorProduct,
        nameof(Emit.GaussNewtonVectorProduct) => Emit.GaussNewtonVectorProduct,
        nameof(Emit.FisherVectorProduct) => Emit.FisherVectorProduct,
        nameof(Emit.JacobianVectorProduct) => Emit.JacobianVectorProduct,
        nameof(Emit.Activations) => Emit.Activations,
        nameof(Emit.Backward) or Forward => Emit.Backward,
        _ => Emit.None,
    };

    // Digits.Forward(image) inside another declaration is the architecture, not the member.
    private static bool IsDeclared(IdentifierNameSyntax name, ExpressionSyntax receiver, SemanticModel model, CancellationToken cancellation) =>
        name.Identifier.ValueText == Forward && model.GetSymbolInfo(receiver, cancellation).Symbol is INamedTypeSymbol;

    private static ExpressionSyntax? Receiver(SyntaxNode name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    };

    private static INamedTypeSymbol? TypeOf(ExpressionSyntax receiver, SemanticModel model, CancellationToken cancellation)
    {
        ITypeSymbol? type = model.GetTypeInfo(receiver, cancellation).Type;
        if (type is INamedTypeSymbol { TypeKind: not TypeKind.Error } named)
        {
            return named;
        }

        // Digits.Load(..) is generated itself, so nothing knows yet what it returns: a Digits.
        ExpressionSyntax source = model.GetSymbolInfo(receiver, cancellation).Symbol is ILocalSymbol local
            && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: ExpressionSyntax value }
                ? value
                : receiver;
        return source is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Load" or "Create" } factory }
            ? model.GetSymbolInfo(factory.Expression, cancellation).Symbol as INamedTypeSymbol
            : null;
    }
}
