using System;
using MathNet.Numerics;
using StaticNets.Spectral.Correlations;
using Xunit;

namespace StaticNets.Spectral.Tests.Correlations;

public sealed class NormalFunctionsTests
{
    [Fact]
    public void The_distribution_agrees_with_a_peer_in_both_tails()
    {
        for (double x = -12; x <= 12; x += 0.0625)
        {
            double expected = SpecialFunctions.Erfc(-x / Math.Sqrt(2)) / 2;
            Assert.Equal(1, NormalFunctions.Probability(x) / expected, 1e-12);
        }
    }

    [Fact]
    public void The_density_is_the_slope_of_the_distribution()
    {
        foreach (double x in new[] { -4, -2.9, -1, 0, 0.3, 2, 3.1 })
        {
            const double Step = 1e-4;
            double slope = (NormalFunctions.Probability(x + Step) - NormalFunctions.Probability(x - Step)) / (2 * Step);
            Assert.Equal(NormalFunctions.Density(x), slope, 1e-8);
        }
    }
}
