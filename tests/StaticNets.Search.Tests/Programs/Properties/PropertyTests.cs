using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Programs;
using StaticNets.Search.Programs.Properties;
using Xunit;

namespace StaticNets.Search.Tests.Programs.Properties;

/// <summary>The numbers are those that the source's own program gives.</summary>
public sealed class PropertyTests
{
    private static readonly Extents Input = Extents.Image(16, 16, 32);
    private static readonly UnaryOperation Relu = new Activation(ActivationKind.Relu);
    private static readonly UnaryOperation[] ConvNormRelu = [new Convolution(), new BatchNorm(), Relu];
    private static readonly UnaryOperation[] CifarNet =
    [
        new Convolution(), Relu, new Pool(PoolKind.Average, 2, 2), new Convolution(), Relu, new Pool(PoolKind.Average, 2, 2),
        new Flatten(), new Dense(), Relu, new Dense(),
    ];

    public static TheoryData<string, string> Pairings => new()
    {
        { "conv, batch_norm, relu", "[[1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 2, 0], [3, 3, 3, 3]]" },
        { "dense, relu", "[[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [3, 3, 3, 3]]" },
        { "conv, pool all", "[[1, 0, 0, 0], [3, 3, 3, 3], [3, 3, 3, 3], [3, 3, 3, 3]]" },
        { "pool 2, relu, pool 2", "[[1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 2, 0], [0, 0, 0, 1]]" },
    };

    [Theory]
    [MemberData(nameof(Pairings))]
    public void Pairings_are_those_of_the_source(string chain, string matrix) =>
        Assert.Equal(matrix, Infer(Chain(chain)).Linear.Pairings[0][0]!.ToString());

    [Theory]
    [InlineData("conv, batch_norm, relu", 2)]
    [InlineData("dense, relu", 2)]
    [InlineData("conv", 1)]
    [InlineData("relu", 0)]
    [InlineData("pool 2, relu, pool 2", 3)]
    public void Depths_count_alternations(string chain, int depth) => Assert.Equal(depth, Infer(Chain(chain)).Depth.Depths[0][0]);

    [Fact]
    public void The_depth_of_a_network_for_CIFAR_is_7() => Assert.Equal(7, Infer(CifarNet).Depth.Depths[0][0]);

    [Fact]
    public void What_makes_the_input_counts_for_the_depth()
    {
        Assert.Equal(1, SubgraphProperties.Infer([Relu], Input, afterLinear: true)!.Depth.Depths[0][0]);
        Assert.Equal(0, SubgraphProperties.Infer([new Convolution()], Input, afterLinear: true)!.Depth.Depths[0][0]);

        // relu of conv, relu: the part that begins after a convolution has one alternation, after a ReLU two.
        Code code = Code.Chain(new Convolution(), Relu, new Dense(), Relu);
        IReadOnlyList<Extents> values = code.Infer(Input)!;
        Assert.Equal(3, SubgraphProperties.Infer(new Subgraph(code, [1, 2, 3]), values).Depth.Depths[0][0]);
        Assert.Equal(2, SubgraphProperties.Infer(new Subgraph(code, [2, 3]), values).Depth.Depths[0][0]);
    }

    [Theory]
    [InlineData("dense, relu", 0.285714)]
    [InlineData("conv", 0.5)]
    [InlineData("relu", 1.857143)]
    [InlineData("pool 2, dense *2, relu", 0.25)]
    [InlineData("conv, batch_norm, relu", 0)]
    [InlineData("conv, relu, conv, relu", 0)]
    public void Distances_are_those_of_the_source(string chain, double distance) =>
        Assert.Equal(distance, Infer(ConvNormRelu).DistanceFrom(Infer(Chain(chain)))!.Value, 6);

    [Fact]
    public void Shapes_that_nothing_can_make_fit_have_no_distance()
    {
        var wanted = new ShapeProperty([Extents.Image(8, 8, 32)]);
        Assert.Null(wanted.DistanceFrom(new([Extents.Image(4, 4, 32)])));
        Assert.Null(wanted.DistanceFrom(new([Extents.Image(16, 8, 32)])));
        Assert.Null(wanted.DistanceFrom(new([Extents.Vector(2048)])));
        Assert.Null(Infer(ConvNormRelu).DistanceFrom(Infer(Chain("conv, relu, pool all"))));
        Assert.Equal(0.5, wanted.DistanceFrom(new([Extents.Image(16, 16, 32)])));
        Assert.Equal(0.25, new ShapeProperty([Extents.Image(1, 1, 32)]).DistanceFrom(new([Extents.Image(1, 9, 32)])));
    }

    [Fact]
    public void With_probability_1_the_depth_changes_by_exactly_the_most()
    {
        SubgraphProperties properties = Infer(CifarNet);
        var seen = new HashSet<int>();
        for (ulong seed = 0; seed < 20; seed++)
        {
            var random = new Philox(seed);
            seen.Add(properties.Depth.Mutate(1, ref random, most: 5).Depths[0][0]!.Value);
        }

        Assert.Equal([2, 12], seen.Order());
    }

    [Fact]
    public void With_probability_1_no_pairing_is_demanded_any_more_and_with_0_nothing_changes()
    {
        var random = new Philox(1);
        SubgraphProperties properties = Infer(ConvNormRelu);
        Assert.Null(properties.Mutate(1, ref random).Linear.Pairings[0][0]);
        SubgraphProperties same = properties.Mutate(0, ref random);
        Assert.Equal(properties.Linear.Pairings[0][0], same.Linear.Pairings[0][0]);
        Assert.Equal(properties.Depth.Depths[0], same.Depth.Depths[0]);
        Assert.Equal(0, properties.Depth.DistanceFrom(new DepthProperty([[5]])));
        Assert.Equal(1, properties.Depth.DistanceFrom(new DepthProperty([[null]])));
    }

    [Fact]
    public void Of_two_ways_the_longer_and_the_more_demanding_count()
    {
        // relu(conv x) + x
        var code = new Code(new Step(new Convolution(), 0), new Step(Relu, 1), new Step(new Add(), 2, 0));
        SubgraphProperties whole = SubgraphProperties.Infer(Subgraph.Whole(code), code.Infer(Input)!);
        Assert.Equal(3, whole.Depth.Depths[0][0]);
        Assert.Equal("[[1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 2, 0], [3, 3, 3, 3]]", whole.Linear.Pairings[0][0]!.ToString());

        // The sum alone has two inputs, and only the first comes from a nonlinear operation; so does the block's input.
        var sum = new Subgraph(code, [2]);
        Assert.Equal([0, 2], sum.Inputs);
        Assert.Equal([3], sum.Outputs);
        SubgraphProperties part = SubgraphProperties.Infer(sum, code.Infer(Input)!);
        Assert.Equal([1, 1], part.Depth.Depths.Select(row => row[0]!.Value));

        // A part without a way from one of its inputs to one of its outputs.
        var open = new Code(new Step(new Dense(), 0), new Step(Relu, 0), new Step(new Add(), 1, 2));
        Subgraph both = new(open, [0, 1]);
        Assert.Equal([1, 2], both.Outputs);
    }

    [Fact]
    public void What_all_elements_depend_on_stays_so_and_what_is_not_used_pairs_with_nothing()
    {
        Pairing global = new Pool(PoolKind.Average).Pair(Input);
        Pairing skipping = new Convolution(1, Kernel: 1, Stride: 2).Pair(Input);
        Assert.Equal(PairingLevel.None, skipping[1, 1]);
        Assert.Equal(PairingLevel.AllToOne, global.Then(skipping)[1, 1]);
        Assert.Equal(0, Pairing.Null(4, 4).Count);
        Assert.Equal(1, global.DistanceFrom(Pairing.Null(4, 4)));
        Assert.Equal(global, global.Join(Pairing.Null(4, 4)));
        Assert.Throws<ArgumentException>(() => global.Then(Pairing.Identity(2)));
        Assert.Throws<ArgumentException>(() => global.Join(Pairing.Identity(2)));
    }

    private static SubgraphProperties Infer(IReadOnlyList<UnaryOperation> chain) => SubgraphProperties.Infer(chain, Input)!;

    private static UnaryOperation[] Chain(string text) => [.. text.Split(", ").Select(word => (UnaryOperation)(word switch
    {
        "conv" => new Convolution(),
        "dense" => new Dense(),
        "dense *2" => new Dense(2),
        "batch_norm" => new BatchNorm(),
        "relu" => Relu,
        "pool all" => new Pool(PoolKind.Average),
        "pool 2" => new Pool(PoolKind.Average, 2),
        _ => throw new ArgumentException(word),
    }))];
}
