using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Representations;
using Xunit;

namespace StaticNets.Spectral.Tests.Representations;

public sealed class RepresentationAlignmentTests
{
    private static readonly Matrix Page = new(5, 2, [1, 0.2, 0.9, 0.1, -1.1, 0.3, -0.8, -0.2, 0.7, -0.4]);
    private static readonly double[] Y = [1, 1, -1, -1, 1];

    public static TheoryData<AlignmentRoute> Routes => [AlignmentRoute.Automatic, AlignmentRoute.Decomposition, AlignmentRoute.Gram];

    [Theory]
    [MemberData(nameof(Routes))]
    public void The_page_s_features_have_the_page_s_alignment(AlignmentRoute route)
    {
        RepresentationAlignment alignment = RepresentationAlignment.Of(Page, Y, route);

        double[] values = [1.714371, 1.371148, 0.425305];
        double[] energies = [1.807105, 3.150965, 0.002871];
        Assert.Equal(3, alignment.SingularValues.Length);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(values[i], alignment.SingularValues[i], 5e-7);
            Assert.Equal(energies[i], alignment.Energies[i], 5e-7);
        }

        Assert.Equal(5, alignment.Total, 1e-12);
        Assert.Equal(5, alignment.At(0), 1e-12);
        Assert.Equal(4.958070, alignment.At(0.5), 5e-7);
        Assert.Equal(4.958070, alignment.At(1), 5e-7);
        Assert.Equal(1.807105, alignment.At(1.5), 5e-7);
        Assert.Equal(5, DenseVector.Dot(alignment.SingularValues, alignment.SingularValues), 1e-12);
        Assert.Equal(2, alignment.Rank());
        Assert.Null(alignment.Rank(0.9999));
    }

    [Fact]
    public void The_Gram_route_gives_the_same_of_tall_and_of_wide_features()
    {
        foreach (int size in new[] { 4, 30 })
        {
            Matrix features = Normal(20, size, seed: 8);
            Matrix labels = LabelColumns.OneHot([.. Enumerable.Range(0, 20).Select(i => i * i % 3)], 3);
            RepresentationAlignment one = RepresentationAlignment.Of(features, labels, AlignmentRoute.Decomposition);
            RepresentationAlignment two = RepresentationAlignment.Of(features, labels, AlignmentRoute.Gram);

            Assert.Equal(one.SingularValues.Length, two.SingularValues.Length);
            for (int i = 0; i < one.SingularValues.Length; i++)
            {
                Assert.Equal(one.SingularValues[i], two.SingularValues[i], 1e-10);
                Assert.Equal(one.Energies[i], two.Energies[i], 1e-10);
            }
        }
    }

    [Fact]
    public void Gradient_descent_leaves_what_is_predicted()
    {
        const double Rate = 0.3;
        Matrix phi = RepresentationAlignment.Prepare(Page);
        RepresentationAlignment alignment = RepresentationAlignment.Of(Page, Y);
        var w = new double[3];
        for (int step = 0; step <= 40; step++)
        {
            double[] residual = [.. phi.Multiply(w).Zip(Y, (found, wanted) => found - wanted)];
            Assert.Equal(DenseVector.Dot(residual, residual), alignment.ResidualEnergy(Rate, step), 1e-10);
            DenseVector.AddScaled(-Rate, phi.Transpose().Multiply(residual), w);
        }
    }

    [Fact]
    public void Columns_of_labels_add_up()
    {
        double[] other = [0.5, -2, 0, 1, 3];
        var both = new Matrix(5, 2);
        for (int i = 0; i < 5; i++)
        {
            (both[i, 0], both[i, 1]) = (Y[i], other[i]);
        }

        RepresentationAlignment sum = RepresentationAlignment.Of(Page, both);
        foreach (double threshold in new[] { 0, 0.3, 1, 1.5 })
        {
            Assert.Equal(
                RepresentationAlignment.Of(Page, Y).At(threshold) + RepresentationAlignment.Of(Page, other).At(threshold), sum.At(threshold), 1e-12);
        }
    }

    [Fact]
    public void The_curve_falls_from_one_and_its_area_is_that_of_its_steps()
    {
        RepresentationAlignment alignment = RepresentationAlignment.Of(Page, Y);
        (double Threshold, double Part)[] curve = alignment.Curve(4000);

        Assert.Equal(1, curve[0].Part, 1e-15);
        Assert.True(curve[1].Part < 1); // the null space counts at 0 only
        Assert.True(curve.Zip(curve.Skip(1), (a, b) => b.Part <= a.Part).All(falls => falls));
        Assert.Equal(curve.Skip(1).Average(point => point.Part), alignment.Area, 1e-3);
    }

    [Fact]
    public void Dependent_features_count_as_null_space()
    {
        // A second column that repeats the first adds no direction.
        var twice = new Matrix(5, 2);
        for (int i = 0; i < 5; i++)
        {
            (twice[i, 0], twice[i, 1]) = (Page[i, 0], Page[i, 0]);
        }

        foreach (AlignmentRoute route in new[] { AlignmentRoute.Decomposition, AlignmentRoute.Gram })
        {
            RepresentationAlignment alignment = RepresentationAlignment.Of(twice, Y, route);
            Assert.Equal(2, alignment.SingularValues.Length);
            Assert.True(alignment.NullEnergy > 0.01);
        }
    }

    [Fact]
    public void Signs_and_columns_are_as_said()
    {
        Assert.Equal([-1, 1, -1], LabelColumns.Signs([4, 9, 4], 9));
        Assert.Equal([0, 1, 1, 0], LabelColumns.OneHot([1, 0], 2).Values.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelColumns.OneHot([2], 2));
    }

    [Fact]
    public void What_cannot_be_aligned_is_refused()
    {
        Assert.Throws<ArgumentException>(() => RepresentationAlignment.Of(Page, [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => RepresentationAlignment.Of(Page, new double[5]));
        Assert.Throws<ArgumentException>(() => RepresentationAlignment.Of(Page, [1, 1, double.NaN, 1, 1]));
        Assert.Throws<ArgumentException>(() => RepresentationAlignment.Of(new Matrix(5, 0), Y));
    }

    private static Matrix Normal(int rows, int columns, ulong seed)
    {
        var random = new Philox(seed);
        var matrix = new Matrix(rows, columns);
        foreach (ref double value in matrix.Values)
        {
            value = random.NextNormal();
        }

        return matrix;
    }
}
