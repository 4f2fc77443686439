using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Correlations;
using Xunit;

namespace StaticNets.Spectral.Tests.Correlations;

public sealed class ActivationStatisticsTests
{
    [Fact]
    public void Statistics_of_four_samples_are_as_by_hand()
    {
        // Centred columns (3, −3, 0, 0) and (0, 0, 1, −1): eigenvalues 4.5 and 0.5 with divisor 4.
        ActivationStatistics found = ActivationStatistics.Of(new Matrix(4, 3, [3, 0, 0, -3, 0, 0, 0, 1, 0, 0, -1, 0]));

        Assert.Equal([4.5, 0.5, 0], found.Spectrum.Select(value => Math.Round(value, 12)));
        Assert.Equal(25 / 20.5, found.ParticipationRatio, 1e-12);
        Assert.Equal(-2 / 6.0, found.MeanCosine, 1e-12); // two of six pairs are opposite, four at right angles
        Assert.Equal(2 - 3, found.ExcessKurtosis, 1e-12); // m₄/m₂² = 2 for half zeros and half ±c
        Assert.Equal(1, found.ConstantUnits);
    }

    [Fact]
    public void The_mean_cosine_is_that_of_all_pairs()
    {
        Matrix x = Normal(9, 4);
        double sum = 0;
        for (int i = 0; i < 9; i++)
        {
            for (int j = 0; j < i; j++)
            {
                sum += DenseVector.Dot(x.Row(i), x.Row(j)) / DenseVector.Norm(x.Row(i)) / DenseVector.Norm(x.Row(j)) / 36;
            }
        }

        Assert.Equal(sum, ActivationStatistics.Of(x).MeanCosine, 1e-12);
    }

    [Fact]
    public void Normal_units_have_no_excess_and_take_part_equally()
    {
        ActivationStatistics found = ActivationStatistics.Of(Normal(40_000, 5));

        Assert.InRange(found.ExcessKurtosis, -4 * Math.Sqrt(24.0 / 200_000), 4 * Math.Sqrt(24.0 / 200_000));
        Assert.InRange(found.ParticipationRatio, 4.99, 5);
        Assert.Equal(0, found.ConstantUnits);
    }

    [Fact]
    public void Constant_units_have_no_kurtosis_and_one_sample_no_cosine()
    {
        var constant = new Matrix(3, 2);
        constant.Values.Fill(0.1);
        ActivationStatistics found = ActivationStatistics.Of(constant);

        Assert.Equal(2, found.ConstantUnits);
        Assert.True(double.IsNaN(found.ExcessKurtosis));
        Assert.True(double.IsNaN(ActivationStatistics.Of(new Matrix(1, 2, [1, 2])).MeanCosine));
        Assert.Throws<ArgumentException>(() => ActivationStatistics.Of(new Matrix(0, 2)));
    }

    private static Matrix Normal(int rows, int columns)
    {
        var random = new Philox(21);
        var matrix = new Matrix(rows, columns);
        foreach (ref double value in matrix.Values)
        {
            value = random.NextNormal();
        }

        return matrix;
    }
}
