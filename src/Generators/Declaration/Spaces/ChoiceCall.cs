using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNets.Generators.Declaration.Spaces;

/// <summary>A call that asks for a choice, as it is written.</summary>
/// <param name="syntax">The call.</param>
/// <param name="method">Name of the method.</param>
/// <param name="name">Name of the choice; null where it is not constant.</param>
internal sealed class ChoiceCall(InvocationExpressionSyntax syntax, string method, string? name)
{
    public InvocationExpressionSyntax Syntax { get; } = syntax;

    public string Method { get; } = method;

    public string? Name { get; } = name;

    /// <summary>Where a fault of it is shown.</summary>
    public Location Location => CallSite.Of(Syntax);

    /// <summary>What is executed as one: the nearest lambda, local function or member around it.</summary>
    public SyntaxNode Function => Syntax.Ancestors().First(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax);

    /// <summary>Reads a call, or null if it asks for no choice. Binds nothing of which the name says that it asks for none.</summary>
    public static ChoiceCall? Of(InvocationExpressionSyntax syntax, SemanticModel model, CancellationToken cancellation) =>
        syntax.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "OneOf" or "Between" or "Maybe" } access
        && model.GetSymbolInfo(syntax, cancellation).Symbol is IMethodSymbol { IsStatic: false } method
        && SearchSpaces.IsChoices(method.ContainingType)
            ? new ChoiceCall(syntax, access.Name.Identifier.ValueText, Argument(syntax, "name", 0) is ExpressionSyntax name
                ? model.GetConstantValue(name, cancellation).Value as string
                : null)
            : null;

    /// <summary>A constant argument, or null.</summary>
    public int? Constant(string parameter, int position, SemanticModel model, CancellationToken cancellation) =>
        Argument(Syntax, parameter, position) is ExpressionSyntax expression && model.GetConstantValue(expression, cancellation).Value is int value ? value : null;

    private static ExpressionSyntax? Argument(InvocationExpressionSyntax call, string parameter, int position)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        return arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter)?.Expression
            ?? (position < arguments.Count && arguments[position].NameColon is null ? arguments[position].Expression : null);
    }
}
