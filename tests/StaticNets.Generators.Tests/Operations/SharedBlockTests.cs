using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using Xunit;

namespace StaticNets.Generators.Tests.Operations;

public sealed class SharedBlockTests
{
    [Fact]
    public void A_block_inside_a_block_bears_both_names_once_and_shares_its_parameters()
    {
        var draft = new NetworkDraft();
        using GraphBuilder.Session session = draft.Builder.Open();
        Node x = draft.Input("x", new Shape(3), 0);
        SharedBlock outer = Shared.Block(value => Shared.Block(inner => inner.Dense(3), name: "inner").Apply(value), name: "outer");
        draft.Results([("y", outer.Apply(x) + outer.Apply(-x))]);

        Assert.Equal(
            ["outer.inner.dense1.weight", "outer.inner.dense1.bias"],
            draft.ToGraph("Net").Leaves<ParameterLeaf>().Select(leaf => leaf.Operation.Label));
    }
}
