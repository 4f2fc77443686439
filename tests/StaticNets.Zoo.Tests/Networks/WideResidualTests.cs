using System;
using System.Linq;
using System.Text.RegularExpressions;
using StaticNets.Tracing;
using Xunit;
using Zoo.Networks;

namespace StaticNets.Zoo.Tests.Networks;

/// <summary>Numbers of parameters of wide residual networks, from the declaration run as ordinary code.</summary>
public sealed partial class WideResidualTests
{
    [Theory]
    [InlineData(typeof(Wide16By1), 175_066)]
    [InlineData(typeof(Wide10By2), 303_706)]
    [InlineData(typeof(Wide28By2), 1_467_610)]
    [InlineData(typeof(Wide40By2), 2_243_546)]
    [InlineData(typeof(Wide16By4), 2_748_890)]
    [InlineData(typeof(Wide40By4), 8_949_210)]
    [InlineData(typeof(Wide16By8), 10_961_370)]
    [InlineData(typeof(Wide22By8), 17_158_106)]
    [InlineData(typeof(Wide28By10), 36_479_194)]
    [InlineData(typeof(Wide28By10Of100), 36_536_884)]
    public void Parameters_are_as_many_as_published(Type network, long parameters)
    {
        long found = 0;
        foreach (Match leaf in Leaf().Matches(NetworkTracer.Trace(network)))
        {
            found += leaf.Groups[1].Value.Split(", ").Select(long.Parse).Aggregate((a, b) => a * b);
        }

        Assert.Equal(parameters, found);
    }

    [Fact]
    public void A_depth_that_does_not_exist_is_refused() => Assert.Throws<ArgumentException>(() => NetworkTracer.Trace(typeof(Wide17)));

    // %2 : [16, 3, 3, 3] = conv1.parameter conv1.weight()
    [GeneratedRegex(@"^\s*%\d+ : \[([0-9, ]+)\] = \S*parameter ", RegexOptions.Multiline)]
    private static partial Regex Leaf();

    private static class Wide16By1
    {
        private static Node Forward([Shape(3, 32, 32)] Node image) => WideResidual.Network(image, 16, 1, 10);
    }

    private static class Wide10By2
    {
        private static Node Forward([Shape(3, 32, 32)] Node image) => WideResidual.Network(image, 10, 2, 10);
    }

    private static class Wide28By2
    {
        private static Node Forward([Shape(3, 32, 32)] Node image) => WideResidual.Network(image, 28, 2, 10);
    }

    private static class Wide40By2
    {
        private static Node Forward([Shape(3, 32, 32)] Node image) => WideResidual.Network(image, 40, 2, 10);
    }

    private static class Wide16By4
    {
        private static Node Forward([Shape(3, 32, 32)] Node image) => WideResidual.Network(image, 16, 4, 10);
    }

    private static class Wide40By4
    {
        private static Node Forward([Shape(3, 32, 32)] Node image) => WideResidual.Network(image, 40, 4, 10);
    }

    private static class Wide16By8
    {
        private static Node Forward([Shape(3, 32, 32)] Node image) => WideResidual.Network(image, 16, 8, 10);
    }

    private static class Wide22By8
    {
        private static Node Forward([Shape(3, 32, 32)] Node image) => WideResidual.Network(image, 22, 8, 10);
    }

    private static class Wide28By10
    {
        private static Node Forward([Shape(3, 32, 32)] Node image) => WideResidual.Network(image, 28, 10, 10);
    }

    private static class Wide28By10Of100
    {
        private static Node Forward([Shape(3, 32, 32)] Node image) => WideResidual.Network(image, 28, 10, 100);
    }

    private static class Wide17
    {
        private static Node Forward([Shape(3, 32, 32)] Node image) => WideResidual.Network(image, 17, 2, 10);
    }
}
