using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using StaticNets.Search.Candidates;

namespace StaticNets.Search;

/// <summary>A space whose operations are mixed instead of chosen: its supernet.</summary>
/// <remarks>Source: Liu, Simonyan and Yang, "DARTS: differentiable architecture search", ICLR 2019, section 2.2.</remarks>
public sealed class Relaxation
{
    private readonly Dictionary<string, int> _fixed;

    internal Relaxation(SearchSpace space, SpacePoint? at)
    {
        Space = space;
        _fixed = at?.Decisions.ToDictionary(decision => decision.Name, decision => decision.Index) ?? [];
        var choices = new Choices((name, options) => Fixed(name, options), isRelaxed: true);
        Graph = space.Trace(choices);
        (Choices, Nodes) = ([.. choices.Mixed], [.. choices.MixedNodes]);
        if (Choices.Count == 0)
        {
            throw new SearchSpaceException(
                $"{space.Name} makes no choice that can be relaxed; write pick.Apply(name, x, …) instead of pick.OneOf(name, …)(x) where an operation is chosen.");
        }

        ArchitectureCount = Choices.Sum(choice => choice.Operations.Count);
        Parameters = [.. Graph.Leaves<ParameterLeaf>().Select(leaf => (leaf.Operation.Label, leaf.Type.Shape.Size))];
        WeightCount = Parameters.Sum(parameter => (long)parameter.Count) - ArchitectureCount;
    }

    /// <summary>The space.</summary>
    public SearchSpace Space { get; }

    /// <summary>The choices that are mixtures here, in the order in which they are met.</summary>
    public IReadOnlyList<MixedChoice> Choices { get; }

    /// <summary>The sums that keep some of their inputs; these inputs are among the choices.</summary>
    public IReadOnlyList<MixedNode> Nodes { get; }

    /// <summary>Number of learned values, those of the architecture not counted.</summary>
    public long WeightCount { get; }

    /// <summary>Number of values of the architecture: the elements of every α.</summary>
    public int ArchitectureCount { get; }

    internal Graph Graph { get; }

    /// <summary>Names and sizes of all parameters, the architecture among them.</summary>
    internal IReadOnlyList<(string Name, int Count)> Parameters { get; }

    /// <summary>Compiles the supernet.</summary>
    /// <param name="emit">Members beyond those that are always there.</param>
    /// <param name="cancellation">Checked between the passes.</param>
    /// <exception cref="PlatformNotSupportedException">Code cannot be made at run time here.</exception>
    public Candidate Compile(Emit emit = Emit.None, CancellationToken cancellation = default) =>
        CandidateCompiler.Compile(Graph, Space.Name, emit, cancellation);

    /// <summary>What the α of a supernet stand for.</summary>
    /// <param name="network">A network of <see cref="Compile"/>.</param>
    /// <exception cref="KeyNotFoundException">It has no such parameter.</exception>
    public Architecture Read(INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new Architecture(this, [.. Choices.Select(choice => network.Parameters[choice.Parameter])]);
    }

    /// <summary>The candidate that answers lead to; what they do not know is answered as in the supernet.</summary>
    internal SpacePoint Point(IReadOnlyDictionary<string, int> answers) =>
        Space.Run((name, options) => answers.TryGetValue(name, out int index) ? index : Fixed(name, options));

    private int Fixed(string name, int options) => _fixed.TryGetValue(name, out int index) && index < options ? index : 0;
}
