using Microsoft.CodeAnalysis;
using StaticNets.Generators.Declaration;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Fusion;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Initialization;
using StaticNets.Generators.Planning;
using StaticNets.Generators.Simplification;

namespace StaticNets.Generators;

/// <summary>Compiles every class marked <c>[Network]</c>: from its declaration to the code that runs it.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Shapes are checked with the reading; faults are the analyzer's to tell.
        IncrementalValuesProvider<Network> networks = context.SyntaxProvider
            .CreateSyntaxProvider(Declarations.IsCandidate, Declarations.Read)
            .Where(network => network is not null).Select((network, _) => network!).WithTrackingName(Pass.Declaration);

        IncrementalValueProvider<EquatableArray<EmissionRequest>> requests = context.SyntaxProvider
            .CreateSyntaxProvider(EmissionRequests.IsCandidate, EmissionRequests.Read).Collect()
            .Select(EmissionRequests.Distinct).WithTrackingName(Pass.Requests);

        IncrementalValuesProvider<Attempt<Plan>> plans = networks
            .Combine(requests).Select(EmissionRequests.Apply).WithTrackingName(Pass.Options)
            .Begin()
            .Then(Pass.Initialization, AutoInitializer.Initialize)
            .Then(Pass.Differentiation, Differentiator.Differentiate)
            .Then(Pass.Simplification, Simplifier.Simplify)
            .Then(Pass.Fusion, Fuser.Fuse)
            .Then(Pass.Planning, Planner.Plan);

        context.RegisterSourceOutput(plans.Then(Pass.Emission, Emitter.Emit), Sources.Add);
    }
}
