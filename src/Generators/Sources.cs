using Microsoft.CodeAnalysis;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators;

/// <summary>Hands generated files to the compiler.</summary>
internal static class Sources
{
    public static void Add(SourceProductionContext context, EquatableArray<SourceFile> files)
    {
        foreach (SourceFile file in files)
        {
            context.AddSource(file.Name, file.Text);
        }
    }
}
