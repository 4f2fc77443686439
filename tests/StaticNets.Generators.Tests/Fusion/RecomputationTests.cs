using System;
using System.Linq;
using StaticNets.Generators.Fusion;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using Xunit;

namespace StaticNets.Generators.Tests.Fusion;

/// <summary>What is computed again, and what is not.</summary>
public sealed class RecomputationTests
{
    [Fact]
    public void Each_user_of_a_mask_has_its_own() => Assert.Equal(2, Count<Greater>(x =>
    {
        Node mask = x.Relu().Greater(0f);
        return [(mask * x).Sum(0), (mask * x.Exp()).Sum(0)];
    }));

    [Fact]
    public void What_takes_two_tensors_or_more_than_one_operation_is_stored_once() => Assert.Equal((1, 1), (
        Count<Multiply>(x =>
        {
            Node product = x * x.Exp();
            return [product.Sum(0), product.Exp().Sum(0)];
        }),
        Count<Exp>(x => [x.Exp().Sum(0), (x.Exp() + x).Sum(0)])));

    [Fact]
    public void What_a_view_must_find_in_memory_is_stored_once() => Assert.Equal(1, Count<Greater>(x =>
    {
        Node mask = x.Greater(0f);
        return [mask.Reshape(2, 2).Sum(0), (mask * x).Sum(0)];
    }));

    [Theory, InlineData(100), InlineData(200)]
    public void A_long_chain_that_is_used_everywhere_grows_in_proportion(int length) => Assert.InRange(
        Count<Add>(x =>
        {
            Node total = 0f;
            for (int i = 0; i < length; i++)
            {
                x = x + 0.5f;
                total += x.Sum(0).Exp();
            }

            return [total];
        }),
        2 * length - 1,
        10 * length);

    private static int Count<T>(Func<Node, Node[]> build)
        where T : Operation
    {
        var builder = new GraphBuilder(shareEqual: true);
        using GraphBuilder.Session session = builder.Open();
        Node[] results = build(builder.Add(new Input("x", new Shape(4), 0, false)));
        Graph graph = builder.ToGraph("graph", [.. results.Select((result, i) => new Output(OutputKind.Result, $"y{i}", result.Id))]);
        return Recomputation.Apply(graph).Nodes.Count(node => node.Operation is T);
    }
}
