using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Programs;
using StaticNets.Search.Programs.Properties;
using StaticNets.Search.Programs.Synthesis;
using Xunit;

namespace StaticNets.Search.Tests.Programs.Synthesis;

public sealed class SynthesisTests
{
    private static readonly Extents Input = Extents.Image(16, 16, 32);
    private static readonly UnaryOperation Relu = new Activation(ActivationKind.Relu);

    // The rates of the source's method are 0.83 and 0.57.
    [Fact]
    public void Most_properties_are_met_by_a_synthesized_chain_and_far_fewer_by_a_uniform_one()
    {
        const int chains = 400;
        var found = new int[2];
        for (ulong i = 0; i < chains; i++)
        {
            var random = new Philox(11, i);
            IReadOnlyList<UnaryOperation> replaced = RandomChain.Draw(2 + random.Next(4), Input, ref random);
            Assert.InRange(replaced.Count, 2, 5);
            ChainGoal goal = ChainGoal.Of(replaced, Input)!.Mutate(0.5, ref random);
            foreach (SynthesisMode mode in Enum.GetValues<SynthesisMode>())
            {
                if (new ChainSynthesizer { Mode = mode }.Synthesize(goal, replaced, ref random) is { } chain)
                {
                    AssertMeets(chain, goal, replaced);
                    found[(int)mode]++;
                }
            }
        }

        Assert.True(found[0] >= 0.75 * chains, $"{found[0]} of {chains}");
        Assert.True(found[0] - found[1] >= 0.15 * chains, $"{found[0]} and {found[1]} of {chains}");
    }

    [Fact]
    public void A_chain_fits_wherever_its_block_stands()
    {
        UnaryOperation[] replaced = [new Convolution(2, 3, 2), new BatchNorm(), Relu];
        ChainGoal goal = ChainGoal.Of(replaced, Input)! with { Elsewhere = [(Extents.Image(7, 7, 6), Extents.Image(4, 4, 12)), (Extents.Image(2, 2, 10), Extents.Image(1, 1, 20))] };
        int found = 0;
        for (ulong seed = 0; seed < 30; seed++)
        {
            var random = new Philox(seed);
            if (new ChainSynthesizer().Synthesize(goal, replaced, ref random) is { } chain)
            {
                found++;
                Assert.Equal(Extents.Image(8, 8, 64), Code.Chain(chain).Infer(Input)![^1]);
                Assert.All(goal.Elsewhere, place => Assert.Equal(place.Output, Code.Chain(chain).Infer(place.Input)![^1]));
            }
        }

        Assert.InRange(found, 15, 30);
    }

    [Fact]
    public void Binary_operations_and_what_is_around_the_part_stay()
    {
        // relu(x + norm(conv(relu(norm(conv x))))), without the first convolution and the last ReLU.
        var code = new Code(
            new Step(new Convolution(), 0), new Step(new BatchNorm(), 1), new Step(Relu, 2), new Step(new Convolution(), 3), new Step(new BatchNorm(), 4),
            new Step(new Add(), 5, 0), new Step(Relu, 6));
        var part = new Subgraph(code, [1, 2, 3, 4, 5]);
        Assert.Equal([0, 1], part.Inputs);
        var seen = new HashSet<Code>();
        for (ulong seed = 0; seed < 20; seed++)
        {
            var random = new Philox(seed);
            if (new GraphSynthesizer { Dropping = 0 }.Replace(part, Input, [Extents.Image(8, 8, 4)], ref random) is { } changed)
            {
                seen.Add(changed);
                Assert.Equal(new Convolution(), changed.Steps[0].Operation);
                Assert.Equal((Relu, changed.Steps.Count - 1), (changed.Steps[^1].Operation, changed.Steps[^1].Input));
                Step sum = changed.Steps[^2];
                Assert.Equal((new Add(), changed.Steps.Count - 2, 0), (sum.Operation, sum.Input, sum.Other!.Value));
                Assert.Equal(Input, changed.Infer(Input)![^1]);
                Assert.Equal(Extents.Image(8, 8, 4), changed.Infer(Extents.Image(8, 8, 4))![^1]);
            }
        }

        Assert.InRange(seen.Count, 10, 20);
    }

    [Fact]
    public void An_operand_that_the_properties_do_not_need_can_be_dropped()
    {
        var code = new Code(new Step(new Convolution(), 0), new Step(Relu, 1), new Step(new Convolution(), 2), new Step(new Add(), 3, 0), new Step(Relu, 4));
        var sum = new Subgraph(code, [3]);
        var seen = new HashSet<string>();
        for (ulong seed = 0; seed < 40; seed++)
        {
            // Unchanged properties hold without the skip, but not without the convolutions.
            var random = new Philox(seed);
            seen.Add(new GraphSynthesizer { Dropping = 1, Probability = 0 }.Replace(sum, Input, [], ref random)!.ToString());
        }

        Assert.Equal(
            ["conv(kernel 3), relu, conv(kernel 3), add(#3, #0), relu", "conv(kernel 3), relu, conv(kernel 3), relu"],
            seen.Order());
    }

    [Fact]
    public void Values_that_are_used_twice_are_found_once()
    {
        // x = conv, then relu x · sigmoid x
        var code = new Code(
            new Step(new Convolution(), 0), new Step(new BatchNorm(), 1), new Step(Relu, 2), new Step(new Activation(ActivationKind.Sigmoid), 2), new Step(new Multiply(), 3, 4));
        int found = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            var random = new Philox(seed);
            if (new GraphSynthesizer { Dropping = 0 }.Replace(Subgraph.Whole(code), Input, [], ref random) is { } changed)
            {
                found++;
                Assert.Equal(Input, changed.Infer(Input)![^1]);
                int[] uses = [.. changed.Steps.SelectMany(Subgraph.Operands).GroupBy(value => value).Where(group => group.Count() > 1).Select(group => group.Key)];
                Assert.Equal(0, Array.FindIndex(uses, value => value == 0) + 1);
                Assert.Single(uses);
            }
        }

        Assert.InRange(found, 5, 20);
    }

    [Fact]
    public void Random_parts_are_connected_and_not_larger_than_their_share()
    {
        var code = new Code(
            new Step(new Convolution(), 0), new Step(Relu, 1), new Step(new Convolution(), 2), new Step(new Add(), 3, 0), new Step(Relu, 4), new Step(new Dense(), 5));
        var random = new Philox(3);
        var sizes = new HashSet<int>();
        for (int i = 0; i < 200; i++)
        {
            Subgraph part = RandomPart.Draw(code, 0.75, 0.6, ref random);
            sizes.Add(part.Steps.Count);

            // Each step but one has an edge to an earlier chosen one: as many edges as steps less one at least.
            int edges = part.Steps.Sum(step => Subgraph.Operands(code.Steps[step]).Count(operand => part.Steps.Contains(operand - 1)));
            Assert.True(edges >= part.Steps.Count - 1);
        }

        Assert.Equal([1, 2, 3, 4], sizes.Order());
    }

    // By the properties of the chain itself, found anew.
    private static void AssertMeets(IReadOnlyList<UnaryOperation> chain, ChainGoal goal, IReadOnlyList<UnaryOperation> replaced)
    {
        SubgraphProperties properties = SubgraphProperties.Infer(chain, Input)!;
        Assert.Equal(goal.Properties.Shape.Outputs[0], properties.Shape.Outputs[0]);
        Assert.True(properties.Depth.Depths[0][0] >= goal.Properties.Depth.Depths[0][0]);
        if (goal.Properties.Linear.Pairings[0][0] is Pairing wanted)
        {
            Pairing pairing = properties.Linear.Pairings[0][0]!;
            for (int i = 0; i < wanted.Rows * wanted.Columns; i++)
            {
                Assert.True(pairing[i / wanted.Columns, i % wanted.Columns] >= wanted[i / wanted.Columns, i % wanted.Columns]);
            }
        }

        Assert.InRange(chain.Count, 1, replaced.Count + 2);
    }
}
