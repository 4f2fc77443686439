using Microsoft.CodeAnalysis;
using StaticNets.Generators.Declaration;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators;

/// <summary>Compiles every class marked <c>[Network]</c>: from its declaration to the code that runs it.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Network> networks = context.SyntaxProvider
            .CreateSyntaxProvider(Declarations.IsCandidate, Declarations.Read) // faults are the analyzer's to tell
            .Where(network => network is not null).Select((network, _) => network!).WithTrackingName(Pass.Declaration);

        IncrementalValueProvider<EquatableArray<EmissionRequest>> requests = context.SyntaxProvider
            .CreateSyntaxProvider(EmissionRequests.IsCandidate, EmissionRequests.Read).Collect()
            .Select(EmissionRequests.Distinct).WithTrackingName(Pass.Requests);

        IncrementalValuesProvider<EquatableArray<SourceFile>> files = networks
            .Combine(requests).Select(EmissionRequests.Apply).WithTrackingName(Pass.Options)
            .Select(NetworkCompiler.Compile).WithTrackingName(Pass.Emission);

        context.RegisterSourceOutput(files, Sources.Add);
    }
}
