using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StaticNets.Generators.Declaration;
using StaticNets.Generators.Diagnostics;

namespace StaticNets.Generators;

/// <summary>Reports what is wrong with a declaration while it is typed; it reads what the generator reads, once for both.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Check, SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        foreach (SyntaxReference part in context.Symbol.DeclaringSyntaxReferences)
        {
            if (part.GetSyntax(context.CancellationToken) is TypeDeclarationSyntax { AttributeLists.Count: > 0 } syntax)
            {
                foreach (Fault fault in ReadingCache.Read(syntax, context.Compilation, context.CancellationToken).Faults)
                {
                    context.ReportDiagnostic(fault.ToDiagnostic());
                }
            }
        }
    }
}
