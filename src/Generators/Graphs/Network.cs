using StaticNets.Generators.Initialization;

namespace StaticNets.Generators.Graphs;

/// <summary>A declared network, as the front end hands it to the passes.</summary>
/// <param name="Namespace">Namespace of the class; empty for the global one.</param>
/// <param name="Name">Name of the class.</param>
/// <param name="Modifiers">Its modifiers as declared, <c>partial</c> included, for example <c>public sealed partial</c>.</param>
/// <param name="Graph">The architecture, and the loss if there is one.</param>
/// <param name="Options">What the attribute asks for.</param>
internal sealed record Network(string Namespace, string Name, string Modifiers, Graph Graph, NetworkOptions Options);

/// <summary>What <c>[Network(..)]</c> asks for; 0 is no budget.</summary>
/// <param name="Emit">Members beyond those that are always there.</param>
/// <param name="MaxParameters">Most learned values.</param>
/// <param name="MaxFlops">Most floating-point operations a sample.</param>
/// <param name="MaxWorkspaceBytes">Most bytes of inference workspace.</param>
internal sealed record NetworkOptions(Emit Emit, long MaxParameters, long MaxFlops, long MaxWorkspaceBytes)
{
    public static NetworkOptions None { get; } = new(Emit.None, 0, 0, 0);

    /// <summary>How large weights are stored for the class <c>Compact</c>; Float32 where there is none.</summary>
    public WeightFormat CompactWeights { get; init; }

    /// <summary>What <c>[AutoInit(..)]</c> asks for; null where weights begin as declared.</summary>
    public AutoInitOptions? AutoInit { get; init; }
}
