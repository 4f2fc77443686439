using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Tests.Operations.Cases;
using StaticNets.Search.Sources;
using StaticNets.Search.Tests.Spaces;
using Xunit;

namespace StaticNets.Search.Tests.Sources;

/// <summary>What is written, compiled and traced is the graph that was written.</summary>
public sealed class RoundTripTests
{
    // Layers that take a function, that are applied again, or whose result is not all that is taken of them: their operations are written in their place.
    private static readonly HashSet<string> WithoutScopes =
    [
        "max pooling with places", "max pooling of a series with places", "unpooling of a series", "unpooling of an image", "unpooling of a volume",
        "grouped-query attention", "transformer block", "transformer block with norms after", "transformer decoder block", "transformer decoder",
        "triplet margin", "triplet margin swapped", "triplet margin with distance", "lstm cell",
        "shared block", "Twins", "scaled residual", "scaled residual with a learned scale", "scaled residual with a projection",
    ];

    public static TheoryData<string> Operations => [.. OperationCases.All.Select(operation => operation.Name)];

    public static TheoryData<string> Networks => [.. DeclaredNetworks.Names];

    [Theory, MemberData(nameof(Operations))]
    public void An_operation_is_declared_again_by_its_source(string name)
    {
        Graph graph = DeclaredNetworks.Of(OperationCases.Find(name), variant: 0);
        if (Unwritten(graph) is string reason)
        {
            Assert.Contains(reason, Assert.Throws<SourceException>(() => NetworkSource.Of(graph, "Written", "Net", [])).Message);
            return;
        }

        AssertWritten(graph, exactly: !WithoutScopes.Contains(name));
    }

    [Theory, MemberData(nameof(Networks))]
    public void A_network_is_declared_again_by_its_source(string name)
    {
        Graph graph = DeclaredNetworks.Find(name);
        if (Unwritten(graph) is string reason)
        {
            Assert.Contains(reason, Assert.Throws<SourceException>(() => NetworkSource.Of(graph, "Written", "Net", [])).Message);
            return;
        }

        AssertWritten(graph, exactly: !WithoutScopes.Contains(name));
    }

    [Fact]
    public void Candidates_are_declared_again_by_their_sources()
    {
        SearchSpace[] spaces =
        [
            SearchSpace.Of(typeof(DigitSpace)),
            SearchSpace.Of(typeof(SourceSpace)),
            SearchSpace.Of("Vectors", new TensorInfo("x", [6], 0), 3, (x, pick) => x.Dense(pick.OneOf("width", 4, 8)).Tanh().Dense(3)),
        ];
        foreach (SearchSpace space in spaces)
        {
            // All of the small ones, a part of the large one.
            foreach (SpacePoint point in space.All().Where((_, i) => space.Name != nameof(DigitSpace) || i % 9 == 0))
            {
                AssertWritten(space.Trace(point), exactly: true);
            }
        }
    }

    private static void AssertWritten(Graph graph, bool exactly)
    {
        string text = NetworkSource.Of(graph, "Written", "Net", ["/// <summary>Written.</summary>"]);
        Assert.Equal(exactly, SourceCheck.Difference(graph, text, "Written.Net", ignoreScopes: false) is null);
        Assert.Null(SourceCheck.Difference(graph, text, "Written.Net", ignoreScopes: true));
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, Printer.Width));
    }

    // Integers of several axes, which no attribute declares.
    private static string? Unwritten(Graph graph) =>
        graph.Leaves<Input>().Any(leaf => leaf.Operation.Classes > 0 && leaf.Type.Shape.Rank > 1) ? "no attribute declares" : null;
}
