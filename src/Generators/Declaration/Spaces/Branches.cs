using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNets.Generators.Declaration.Spaces;

/// <summary>Whether two places of one function are reached in one run, as far as the syntax shows.</summary>
internal static class Branches
{
    /// <summary>Whether there is a run that reaches both, whatever the conditions depend on.</summary>
    /// <remarks>
    /// Of two places in branches nothing is said, as the conditions may exclude each other. Where one is in a branch and the
    /// other is not, whoever reaches the first reaches the second, if the branch does not leave in between.
    /// </remarks>
    /// <param name="first">The one that stands before.</param>
    /// <param name="second">The other.</param>
    public static bool AreBothReached(SyntaxNode first, SyntaxNode second)
    {
        SyntaxNode common = first.AncestorsAndSelf().First(node => node.Span.Contains(second.Span));
        if (!IsConditional(common, first))
        {
            return true;
        }

        SyntaxNode branch = first.AncestorsAndSelf().First(node => node.Parent == common);
        return !IsConditional(common, second) && !branch.DescendantNodes().Any(Leaves);
    }

    /// <summary>The loop of the same function that repeats a place at every turn, or null; also null where a turn may pass it by, or the loop end after its first.</summary>
    public static SyntaxNode? LoopOf(SyntaxNode place, SyntaxNode function)
    {
        for (SyntaxNode node = place; node != function && node.Parent is not null; node = node.Parent)
        {
            bool repeats = node.Parent switch
            {
                ForStatementSyntax loop => node == loop.Statement || node == loop.Condition || loop.Incrementors.Contains(node),
                CommonForEachStatementSyntax loop => node == loop.Statement,
                WhileStatementSyntax or DoStatementSyntax => true,
                _ => false,
            };
            if (repeats)
            {
                return node.Parent.DescendantNodes().Any(Leaves) ? null : node.Parent;
            }

            if (IsConditional(node.Parent, node))
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsConditional(SyntaxNode from, SyntaxNode place)
    {
        for (SyntaxNode node = place; node != from && node.Parent is SyntaxNode parent; node = parent)
        {
            bool conditional = parent switch
            {
                IfStatementSyntax test => node != test.Condition,
                SwitchSectionSyntax => true,
                SwitchExpressionArmSyntax => true,
                ConditionalExpressionSyntax choice => node != choice.Condition,
                BinaryExpressionSyntax binary => node == binary.Right && IsShort(binary),
                AssignmentExpressionSyntax assignment => node == assignment.Right && assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression),
                ConditionalAccessExpressionSyntax access => node == access.WhenNotNull,
                WhileStatementSyntax loop => node == loop.Statement,
                ForStatementSyntax loop => node == loop.Statement || loop.Incrementors.Contains(node),
                CommonForEachStatementSyntax loop => node == loop.Statement,
                TryStatementSyntax => true,
                _ => false,
            };
            if (conditional)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsShort(BinaryExpressionSyntax binary) =>
        binary.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression;

    private static bool Leaves(SyntaxNode node) =>
        node is ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or YieldStatementSyntax;
}
