using Microsoft.CodeAnalysis;
using StaticNets.Generators.Diagnostics;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators;

/// <summary>Hands generated files to the compiler, or says why there are none.</summary>
internal static class Sources
{
    public static void Add(SourceProductionContext context, Attempt<EquatableArray<SourceFile>> files)
    {
        if (files.Failure is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                InternalDiagnostics.InternalFailure, Location.None, files.Network, files.Failure, files.Message));
            return;
        }

        foreach (SourceFile file in files.Result)
        {
            context.AddSource(file.Name, file.Text);
        }
    }
}
