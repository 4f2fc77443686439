using System.Threading;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Fusion;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Initialization;
using StaticNets.Generators.Planning;
using StaticNets.Generators.Simplification;

namespace StaticNets.Generators.Emission;

/// <summary>All passes after the declaration, in order, for callers that are no generator.</summary>
internal static class NetworkCompiler
{
    /// <summary>From a network to its source files.</summary>
    public static EquatableArray<SourceFile> Compile(Network network, CancellationToken cancellation = default) =>
        Emitter.Emit(Plan(network, cancellation), cancellation);

    /// <summary>From a network to its plan.</summary>
    public static Plan Plan(Network network, CancellationToken cancellation = default) =>
        Planner.Plan(
            Fuser.Fuse(
                Simplifier.Simplify(
                    Differentiator.Differentiate(AutoInitializer.Initialize(network, cancellation), cancellation), cancellation),
                cancellation),
            cancellation);
}
