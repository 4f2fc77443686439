using System;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Representations;
using Xunit;

namespace StaticNets.Spectral.Tests.Representations;

public sealed class ShiftedGaussianLawTests
{
    [Fact]
    public void The_page_s_numbers_come_out()
    {
        var quarter = new ShiftedGaussianLaw(1, 0.25);
        var half = new ShiftedGaussianLaw(1, 0.5);

        Assert.Equal(1.367908, quarter.Largest, 5e-7);
        Assert.Equal(0.663591, quarter.Smallest, 5e-7);
        Assert.Equal(2.061373, quarter.Condition, 2e-6);
        Assert.Equal(1.760173, half.Largest, 5e-7);
        Assert.Equal(0.369009, half.Smallest, 5e-7);
        Assert.Equal(4.770003, half.Condition, 5e-6);
        Assert.Equal(2.598076, new ShiftedGaussianLaw(1, 1).Largest, 5e-7);
        Assert.Equal(0, new ShiftedGaussianLaw(1, 1).Smallest);
    }

    [Fact]
    public void Without_a_shift_it_is_that_of_a_Gaussian_matrix_and_without_weights_that_of_the_shift()
    {
        Assert.Equal(2 * 0.7, new ShiftedGaussianLaw(0, 0.7).Largest, 1e-12);
        Assert.Equal(0, new ShiftedGaussianLaw(0, 0.7).Smallest);
        Assert.Equal((1.5, 1.5), (new ShiftedGaussianLaw(1.5, 0).Largest, new ShiftedGaussianLaw(1.5, 0).Smallest));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShiftedGaussianLaw(-1, 1));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    public void A_matrix_of_600_agrees_within_three_percent(double deviation)
    {
        const int Size = 600;
        var random = new Philox(1, (ulong)(100 * deviation));
        Matrix matrix = Matrix.Identity(Size);
        foreach (ref double value in matrix.Values)
        {
            value += deviation / Math.Sqrt(Size) * random.NextNormal();
        }

        // Eigenvalues of MᵀM: faster than the decomposition, and exact enough where the condition is small.
        ReadOnlySpan<double> squares = new SymmetricEigen(matrix.Transpose().Multiply(matrix), vectors: false).Values;
        var law = new ShiftedGaussianLaw(1, deviation);
        Assert.InRange(Math.Sqrt(squares[^1]) / law.Largest, 0.97, 1.03);
        Assert.InRange(Math.Sqrt(squares[0]) / law.Smallest, 0.97, 1.03);
    }
}
