using Microsoft.CodeAnalysis;
using StaticNets.Generators.Declaration;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators;

/// <summary>Compiles every class marked <c>[Network]</c>: from its declaration to the code that runs it.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>Full name of the attribute that marks a network.</summary>
    internal const string Attribute = "StaticNets.NetworkAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Network> networks = context.SyntaxProvider
            .ForAttributeWithMetadataName(Attribute, Declarations.IsClass, Declarations.Read) // faults are the analyzer's to tell
            .Where(network => network is not null).Select((network, _) => network!).WithTrackingName(Pass.Declaration);

        IncrementalValuesProvider<EquatableArray<SourceFile>> files = networks
            .Select(NetworkCompiler.Compile).WithTrackingName(Pass.Emission);

        context.RegisterSourceOutput(files, Sources.Add);
    }
}
