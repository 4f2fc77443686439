using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Spectral.Statistics;
using Xunit;

namespace StaticNets.Spectral.Tests.Statistics;

public sealed class TracyWidomTests
{
    // Bejan, "Largest eigenvalues and sample covariance matrices", 2005: percentiles for β = 1 (also in the R package RMTstat).
    [Theory]
    [InlineData(0.01, -3.89543267)]
    [InlineData(0.05, -3.18037997)]
    [InlineData(0.10, -2.78242790)]
    [InlineData(0.30, -1.91037974)]
    [InlineData(0.50, -1.26857461)]
    [InlineData(0.70, -0.59228719)]
    [InlineData(0.90, 0.45014328)]
    [InlineData(0.95, 0.97931605)]
    [InlineData(0.99, 2.02344928)]
    public void Published_percentiles_are_met(double probability, double s)
    {
        Assert.Equal(probability, TracyWidom.Cdf(s), 2e-5);
        Assert.Equal(1 - probability, TracyWidom.UpperTail(s), 2e-5);
        Assert.Equal(s, TracyWidom.UpperQuantile(1 - probability), 2e-4);
    }

    // The determinant of the table's remarks with 40 digits, between its nodes.
    [Theory]
    [InlineData(-9.9, 1.21818893421226e-21, 1.0)]
    [InlineData(-7.125, 2.23386712971593e-9, 0.999999997766133)]
    [InlineData(-4.1, 0.00573314941062675, 0.994266850589373)]
    [InlineData(-1.3, 0.490005617407736, 0.509994382592264)]
    [InlineData(-0.6, 0.697971310766232, 0.302028689233768)]
    [InlineData(0.9, 0.944220422714211, 0.0557795772857891)]
    [InlineData(3.3, 0.999054055255803, 0.000945944744196853)]
    [InlineData(6.85, 0.999999794398622, 2.05601377933144e-7)]
    [InlineData(9.9, 0.999999999976414, 2.35857039376568e-11)]
    public void Between_its_nodes_the_table_keeps_four_digits_of_both_tails(double s, double below, double above)
    {
        Assert.Equal(1, TracyWidom.Cdf(s) / below, 1e-4);
        Assert.Equal(1, TracyWidom.UpperTail(s) / above, 1e-4);
    }

    [Fact]
    public void The_tails_join_the_table()
    {
        foreach (double end in new[] { -10.0, 10 })
        {
            Assert.Equal(1, TracyWidom.UpperTail(end - 1e-9) / TracyWidom.UpperTail(end + 1e-9), 2e-3);
            Assert.Equal(1, TracyWidom.Cdf(end - 1e-9) / TracyWidom.Cdf(end + 1e-9), 2e-3);
        }

        // 1 − F(12) by the determinant with 40 digits.
        Assert.Equal(1, TracyWidom.UpperTail(12) / 1.9765729575215767e-14, 2e-3);
        Assert.Equal(0, TracyWidom.Cdf(-60));
    }

    [Fact]
    public void Mean_and_deviation_are_the_known_ones()
    {
        // −1.2065335745820 and √1.607781034581 (Bornemann 2010, table 4).
        double mean = 0;
        double square = 0;
        for (double s = -12; s < 12; s += 0.01)
        {
            double mass = TracyWidom.Cdf(s + 0.005) - TracyWidom.Cdf(s - 0.005);
            mean += s * mass;
            square += s * s * mass;
        }

        Assert.Equal(-1.20653357, mean, 2e-4);
        Assert.Equal(1.60778103, square - (mean * mean), 1e-3);
    }

    [Fact]
    public void The_largest_eigenvalue_of_a_symmetric_Gaussian_matrix_follows_it()
    {
        // GOE of off-diagonal variance 1/n: λ₁ ≈ 2 + n^(−2/3)·t, up to corrections of the order n^(−1/3) of t.
        const int Size = 60;
        double[] t = [.. Enumerable.Range(0, 400).Select(seed =>
            (new SymmetricEigen(KnownMatrices.Goe(Size, (ulong)seed), vectors: false).Values[^1] - 2) * Math.Pow(Size, 2.0 / 3))];

        Assert.InRange(t.Average(), -1.21 - 0.25, -1.21 + 0.25);
        Assert.InRange(t.Count(value => TracyWidom.UpperTail(value) < 0.1) / 400.0, 0.05, 0.15);
    }
}
