using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace StaticNets.Generators.Declaration;

/// <summary>Where a fault of a call is shown.</summary>
/// <remarks>
/// One rule: the call without the calls before it in its chain, from the member's name to the closing parenthesis; a
/// receiver that is a mere name belongs to it. <c>x.Linear(w)</c> is shown whole, of <c>x.Dense(3).Linear(w)</c> only
/// <c>Linear(w)</c>. Operators and conversions are shown as the expression they are written as.
/// </remarks>
internal static class CallSite
{
    public static Location Of(SyntaxNode syntax) => Location.Create(syntax.SyntaxTree, SpanOf(syntax));

    public static TextSpan SpanOf(SyntaxNode syntax)
    {
        if (syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
        {
            return syntax.Span;
        }

        bool named = access.Expression is SimpleNameSyntax;
        return TextSpan.FromBounds(named ? access.SpanStart : access.Name.SpanStart, syntax.Span.End);
    }

    /// <summary>The name that a call or reference is made by.</summary>
    public static Location NameOf(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax invocation => NameOf(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Name.GetLocation(),
        MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        ObjectCreationExpressionSyntax creation => creation.Type.GetLocation(),
        _ => syntax.GetLocation(),
    };
}
