using System;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNets.Generators.Declaration;

/// <summary>What a tree declares, without the bodies of its methods: all that code in other trees can see of it.</summary>
internal static class Surface
{
    private static readonly ConditionalWeakTable<SyntaxTree, object> Known = new();

    /// <summary>Digest of a tree's declarations. A tree never changes, so each is walked once.</summary>
    public static Digest Of(SyntaxTree tree) => (Digest)Known.GetValue(tree, static walked => (object)Walk(walked));

    /// <summary>Whether we wrote a tree ourselves: analyzers see our output, but no declaration depends on it.</summary>
    public static bool IsOurs(SyntaxTree tree) =>
        tree.FilePath.IndexOf(typeof(NetworkGenerator).FullName!, StringComparison.Ordinal) >= 0;

    private static Digest Walk(SyntaxTree tree)
    {
        ReadingCounters.CountDigest();
        var digest = default(Digest);
        digest.Add(unchecked((ulong)tree.Options.GetHashCode()));
        foreach (SyntaxNodeOrToken part in tree.GetRoot().DescendantNodesAndTokens(static node => !IsBody(node)))
        {
            if (part.IsToken)
            {
                digest.Add((ulong)part.RawKind);
                digest.Add(part.AsToken().Text);
            }
            else if (IsBody(part.AsNode()!))
            {
                digest.Add(ulong.MaxValue); // there is a body
            }
        }

        return digest;
    }

    private static bool IsBody(SyntaxNode node) => node switch
    {
        BlockSyntax => node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax,
        ArrowExpressionClauseSyntax => true,
        GlobalStatementSyntax => true,
        _ => false,
    };
}
